using HilQrtr.NUnit.Running;
using NUnit.Framework;

namespace HilQrtr.NUnit;

/// <summary>Makes one fixture for each rig that the run selected, and for each host of a rig with several; stands on each class that derives from <see cref="RigFixture"/>.</summary>
/// <remarks>
/// The rigs come from the test parameter <c>rig</c> (runsettings), else from <c>HILQRTR_RIG</c> (several separated by commas),
/// else it is <c>sim-duo</c>. Names are not checked here, so that a wrong one is a failed test with a message and no crash of the discovery.
/// </remarks>
[AttributeUsage(AttributeTargets.Class)]
public sealed class RigFixtureSourceAttribute() : TestFixtureSourceAttribute(typeof(SelectedRigs));
