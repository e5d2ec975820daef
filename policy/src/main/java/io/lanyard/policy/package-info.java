/** What no container may be, whoever asks for it. Pure; used by each layer by itself. */
package io.lanyard.policy;
