using HilQrtr.Kernels;
using HilQrtr.Machines;
using HilQrtr.Rigs.Kernel.Build;
using HilQrtr.Rigs.Kernel.Import;
using HilQrtr.Rigs.Kernel.Tests.Build;
using HilQrtr.TestKit;

namespace HilQrtr.Rigs.Kernel.Tests.Import;

/// <summary>A folder with files to add to a cache, and the cache.</summary>
internal sealed class AddedKernel : IDisposable, IProgress<FetchProgress>
{
    public const string Release = "7.3.4-test";

    public TemporaryFolder Folder { get; } = new();

    public KernelCache Cache => new(Folder["cache"]);

    public KernelBuildSetup Setup { get; set; } = new() { FreeBytes = _ => long.MaxValue };

    public List<FetchProgress> Progress { get; } = [];

    /// <summary>Called with each report.</summary>
    public Action<FetchProgress>? OnReport { get; set; }

    public Task<KernelAddition> AddAsync(params string[] relative) => AddAsync(null, CancellationToken.None, relative);

    public Task<KernelAddition> AddAsync(string? name, CancellationToken cancellationToken, params string[] relative) =>
        new KernelImporter(Cache, Setup).AddAsync(new KernelAddRequest { Paths = [.. relative.Select(path => Folder[path])], Name = name }, this, cancellationToken);

    /// <summary>Builds a Debian package from the folder <c>NAME</c>, into which the test has put the files.</summary>
    public string Package(string name, string maintainer = "Test <test@localhost>")
    {
        _ = Requirement.Program("dpkg-deb", "dpkg");
        Folder.Write($"{name}/DEBIAN/control", $"Package: {name}\nVersion: 1\nArchitecture: amd64\nMaintainer: {maintainer}\nDescription: test\n");
        FakeKernel.Run("dpkg-deb", "--build", "-Znone", Folder[name], Folder[$"{name}.deb"]);
        return $"{name}.deb";
    }

    public void Report(FetchProgress value)
    {
        lock (Progress) Progress.Add(value);
        OnReport?.Invoke(value);
    }

    public void Dispose() => Folder.Dispose();
}
