/**
 * rtnetlink for the JVM. Start at {@link io.lanyard.netlink.Netlink}.
 *
 * <p>How it is laid out: {@code Libc} and {@code KernelSocket} move datagrams; {@code Connection} pairs requests with
 * answers; {@code MessageWriter}, {@code MessageReader} and {@code Attributes} turn bytes into values and back; a
 * {@code …Codec} for each kind of thing knows its messages and does no I/O; {@code Links}, {@code Addresses},
 * {@code Routes}, {@code Neighbours} are the operations, each saying in words what it attempts. {@code EchoSocket}, which
 * measures round trips, and {@code PacketSocket}, which takes frames, stand beside all that.
 */
package io.lanyard.netlink;
