/** Files of users: what agents and doors keep of them, laid down so that neither a kill nor a name can do harm. */
@NullMarked
package dev.troupe.context;

import org.jspecify.annotations.NullMarked;
