namespace HilQrtr.NUnit.Life;

/// <summary>The rig has fewer cards or hosts than the test needs. The test is unsupported here, which is no failure.</summary>
internal sealed class RigTooSmallException(string place, string reason) : Exception($"{place} has {reason}");
