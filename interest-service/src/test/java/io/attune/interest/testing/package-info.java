/** What the tests share: a profile service of their own, and texts to embed. */
package io.attune.interest.testing;
