namespace HilQrtr.Agent.Native;

/// <summary>What <c>recvmsg</c> tells beside the payload.</summary>
/// <param name="Address"><c>sockaddr</c> of the sender.</param>
/// <param name="Flags"><c>msg_flags</c>.</param>
/// <param name="ControlLength">Bytes of control messages.</param>
internal readonly record struct ReceivedHeader(byte[] Address, uint Flags, int ControlLength);
