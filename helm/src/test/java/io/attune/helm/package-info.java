/** What the chart must hold, on paper and on a cluster. */
package io.attune.helm;
