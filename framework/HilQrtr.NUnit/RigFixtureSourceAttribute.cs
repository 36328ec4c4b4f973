using HilQrtr.NUnit.Running;
using NUnit.Framework;

namespace HilQrtr.NUnit;

/// <summary>Creates a fixture for each selected rig, or for each host of a rig with several. Required on each class that derives from <see cref="RigFixture"/>.</summary>
/// <remarks>
/// The rigs come from the test parameter <c>rig</c> (runsettings), then from <c>HILQRTR_RIG</c> (comma-separated), then the default,
/// <c>sim-duo</c>. Names are not checked here: an unknown one fails the test with a message instead of breaking discovery.
/// </remarks>
[AttributeUsage(AttributeTargets.Class)]
public sealed class RigFixtureSourceAttribute() : TestFixtureSourceAttribute(typeof(SelectedRigs));
