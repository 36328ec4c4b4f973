namespace HilQrtr.Kernels;

/// <summary>A kernel could not be built: a tool is missing, the disk is full, the compiler failed. An infrastructure error; an invalid request is a <see cref="Errors.RigConfigurationException"/>.</summary>
/// <param name="message">What happened, where, and what to do.</param>
/// <param name="inner">The cause, if it is an exception.</param>
public sealed class KernelBuildException(string message, Exception? inner = null) : Exception(message, inner);
