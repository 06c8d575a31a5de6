/** The sample newsroom: its articles, and readers with hidden tastes who read them. */
package io.attune.cli.newsroom;
