namespace HilQrtr.Errors;

/// <summary>No lease, no connection, no kernel image. An infrastructure error, never a failed test.</summary>
public sealed class RigUnavailableException(string rig, string what, string whatToDo, Exception? inner = null)
    : Exception($"rig {rig} is not available: {what}. {whatToDo}", inner);
