/** Whether the system treats readers alike who differ in one attribute of their profile only. */
package io.attune.cli.audit;
