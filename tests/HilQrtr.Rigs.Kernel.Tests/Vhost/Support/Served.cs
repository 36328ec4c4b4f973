using HilQrtr.Rigs.Kernel.Vhost;

namespace HilQrtr.Rigs.Kernel.Tests.Vhost.Support;

/// <summary>A server for one test. The server has its own folder.</summary>
internal sealed class Served : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("vhu").FullName;

    public Served(bool inband = true) => Server = new VhostUserServer(_folder, inband);

    public VhostUserServer Server { get; }

    public string Folder => _folder;

    public string Add(IVirtioDevice device) => Server.Add(device.Name, device);

    /// <summary>Kinds of the recorded problems, in the order of their first occurrence.</summary>
    public IEnumerable<string> Kinds => Server.Problems.Select(p => p.Kind);

    /// <summary>Waits until the server's thread has made a condition true.</summary>
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
