namespace HilQrtr.NUnit.Life;

/// <summary>The rig has fewer cards or hosts than the test needs. The test is therefore unsupported on this rig.</summary>
internal sealed class RigTooSmallException(string place, string reason) : Exception($"{place} has {reason}");
