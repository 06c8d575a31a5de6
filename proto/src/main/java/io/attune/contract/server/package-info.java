/**
 * What every gRPC server does around its methods: validate, keep deadlines, answer errors, measure.
 */
package io.attune.contract.server;
