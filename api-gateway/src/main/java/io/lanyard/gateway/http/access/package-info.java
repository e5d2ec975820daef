/** Who somebody is: tokens, keys and certificates from files and URLs. Knows nothing of routes. */
package io.lanyard.gateway.http.access;
