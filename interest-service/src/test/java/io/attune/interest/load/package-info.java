/** Programs that measure the service's parts under load; no tests. */
package io.attune.interest.load;
