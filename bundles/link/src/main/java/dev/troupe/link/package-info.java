/**
 * What links to brokers share: which topics go where, how records are taken in, how events are sent out, and how a link says how it is. For
 * the bundles of links only.
 */
@NullMarked
@Export
@Version("1.0.0")
package dev.troupe.link;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
