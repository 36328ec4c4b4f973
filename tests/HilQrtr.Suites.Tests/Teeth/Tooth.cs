namespace HilQrtr.Suites.Tests.Teeth;

/// <summary>Shows that a suite test can fail, and that it fails for its own reason.</summary>
/// <param name="Test">The test, as <c>Fixture.Method</c>; at least one of its cases must fail under the fault.</param>
/// <param name="Fault">What is wrong on the rig.</param>
/// <param name="Sibling">A test of the same setting that does not concern the fault; all its cases must pass under it.</param>
internal sealed record Tooth(string Test, Fault Fault, string Sibling);
