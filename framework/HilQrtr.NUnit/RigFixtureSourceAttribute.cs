using HilQrtr.NUnit.Running;
using NUnit.Framework;

namespace HilQrtr.NUnit;

/// <summary>
/// Creates a fixture for each selected rig. If a rig has several hosts, creates a fixture for each of these hosts instead.
/// Required on each class that derives from <see cref="RigFixture"/>.
/// </summary>
/// <remarks>
/// The rigs come from the test parameter <c>rig</c> (runsettings). If it is not set, the rigs come from the environment variable
/// <c>HILQRTR_RIG</c> (comma-separated). If that is not set either, the rig is <c>sim-duo</c>. Names are not checked here, so an
/// unknown name does not break discovery. Instead, the tests of the unknown rig fail with a message.
/// </remarks>
[AttributeUsage(AttributeTargets.Class)]
public sealed class RigFixtureSourceAttribute() : TestFixtureSourceAttribute(typeof(SelectedRigs));
