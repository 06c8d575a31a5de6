/** The gateway's configuration and the one place where its parts are put together. */
package io.attune.gateway;
