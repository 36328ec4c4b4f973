namespace HilQrtr.Errors;

/// <summary>
/// A rig cannot be used because there is no lease, no connection or no kernel image. This is an infrastructure error, not a
/// test failure.
/// </summary>
public sealed class RigUnavailableException(string rig, string what, string whatToDo, Exception? inner = null)
    : Exception($"rig {rig} is not available: {what}. {whatToDo}", inner);
