using HilQrtr.Rigs.Kernel.Vhost;

namespace HilQrtr.Rigs.Kernel.Tests.Vhost.Support;

/// <summary>A server in a folder of its own, for one test.</summary>
internal sealed class Served : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("vhu").FullName;

    public Served(bool inband = true) => Server = new VhostUserServer(_folder, inband);

    public VhostUserServer Server { get; }

    public string Folder => _folder;

    public string Add(IVirtioDevice device) => Server.Add(device.Name, device);

    /// <summary>Kinds of what was refused, in order.</summary>
    public IEnumerable<string> Kinds => Server.Problems.Select(p => p.Kind);

    /// <summary>Waits for what the server's thread does on its own account.</summary>
    public void WaitUntil(Func<bool> condition, string what)
    {
        bool Holds()
        {
            lock (Server.Gate)
                return condition();
        }

        Assert.That(SpinWait.SpinUntil(Holds, 10_000), Is.True, what);
    }

    public void Dispose()
    {
        Server.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}
