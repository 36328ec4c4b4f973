namespace HilQrtr.Errors;

/// <summary>The rig was lost during the run, or it could not be cleaned up. This is an infrastructure error.</summary>
public sealed class RigBrokenException(string rig, string what, Exception? inner = null)
    : Exception($"rig {rig} is broken: {what}", inner);
