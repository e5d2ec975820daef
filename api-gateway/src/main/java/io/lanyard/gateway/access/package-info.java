/** Who may do what: roles, scopes, and what of all there is a subject sees and may change. Knows nothing of HTTP or keys. */
package io.lanyard.gateway.access;
