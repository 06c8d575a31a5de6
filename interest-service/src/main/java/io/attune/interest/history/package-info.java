/** From what a user did to what the user is interested in. */
package io.attune.interest.history;
