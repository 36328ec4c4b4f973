namespace HilQrtr.Errors;

/// <summary>
/// Something that a rig needs, such as an emulator or a kernel package, cannot be found, fetched or unpacked on this machine. This is
/// an infrastructure error.
/// </summary>
/// <param name="message">What happened, where, and what to do.</param>
/// <param name="inner">The cause.</param>
public sealed class SetupException(string message, Exception? inner = null) : Exception(message, inner);
