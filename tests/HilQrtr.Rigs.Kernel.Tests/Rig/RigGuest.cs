using HilQrtr.Rigs.Kernel.Guest;
using HilQrtr.Rigs.Remote;

namespace HilQrtr.Rigs.Kernel.Tests.Rig;

/// <summary>The guest of a rig with one host.</summary>
internal static class RigGuest
{
    extension(RemoteRig rig)
    {
        public KernelGuest Guest => (KernelGuest)rig.Machines.Single();
    }
}
