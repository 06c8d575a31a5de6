/** What every service of Attune shares beside the contracts themselves. */
package io.attune.contract;
