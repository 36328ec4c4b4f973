namespace HilQrtr.NUnit.Life;

/// <summary>The rig has fewer cards or hosts than the test needs, so the test is unsupported here.</summary>
internal sealed class RigTooSmallException(string place, string reason) : Exception($"{place} has {reason}");
