/** What the service asks of the Kubernetes API: to lead, and to have trainings run as Jobs. */
package io.attune.interest.kubernetes;
