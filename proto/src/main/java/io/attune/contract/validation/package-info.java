/** The contracts' inline rules, applied to messages. */
package io.attune.contract.validation;
