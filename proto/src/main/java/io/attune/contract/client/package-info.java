/** How one service reaches another. */
package io.attune.contract.client;
