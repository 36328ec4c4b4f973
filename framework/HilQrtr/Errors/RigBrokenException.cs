namespace HilQrtr.Errors;

/// <summary>The rig was lost during the run, or could not be cleaned up. An infrastructure error; keeps the first cause.</summary>
public sealed class RigBrokenException(string rig, string what, Exception? inner = null)
    : Exception($"rig {rig} is broken: {what}", inner);
