using System.Runtime.Versioning;
using HilQrtr.Rigs.Kernel.Build;
using HilQrtr.Rigs.Kernel.Tests.Build;
using HilQrtr.TestKit;

namespace HilQrtr.Rigs.Kernel.Tests.Packages;

/// <summary>
/// Programs that behave like apt with an archive in a folder. Each suite has a file <c>suites/NAME</c> with lines in the format
/// of <c>apt-cache madison</c>. The packages are in <c>pool</c>.
/// </summary>
[UnsupportedOSPlatform("windows")]
internal sealed class FakeApt : IDisposable
{
    private const string AptGet = """
        #!/bin/sh
        top=$(dirname "$(dirname "$0")")
        case " $* " in
        *" indextargets "*) cat "$top/targets"; exit 0;;
        esac
        work=$(dirname "$APT_CONFIG")
        echo "apt-get $*" >>"$top/calls"
        if test -e "$top/no-network"; then echo "E: Failed to fetch http://mirror.example/debian/dists/x/InRelease  Could not connect"; exit 100; fi
        if test -e "$top/disk-full"; then echo "E: You don't have enough free space in $work/cache/archives/."; exit 100; fi
        case " $* " in
        *" update "*)
            rc=0
            : >"$work/known"
            for suite in $(sed -n 's/^Suites: //p' "$work/sources/hil.sources"); do
                if test -e "$top/suites/$suite"; then cat "$top/suites/$suite" >>"$work/known"
                else echo "E: The repository 'http://mirror.example/debian $suite Release' does not have a Release file."; rc=100; fi
            done
            exit $rc;;
        *" install "*)
            echo "dlstatus:1:50.0:Retrieving file 1 of 2"
            cp "$top"/pool/*.deb "$work/cache/archives/";;
        *" download "*)
            echo "dlstatus:1:50.0:Retrieving file 1 of 2"
            cp "$top"/pool/*.deb .;;
        esac
        """;

    private const string AptCache = """
        #!/bin/sh
        work=$(dirname "$APT_CONFIG")
        case $1 in
        pkgnames) cut -d ' ' -f 1 "$work/known" | sort -u;;
        madison) shift; for name in "$@"; do grep "^$name " "$work/known"; done;;
        depends) cat "$(dirname "$(dirname "$0")")/depends" 2>/dev/null;;
        esac
        exit 0
        """;

    public FakeApt()
    {
        Folder.WriteProgram("bin/apt-get", AptGet);
        Folder.WriteProgram("bin/apt-cache", AptCache);
        Folder.WriteProgram("bin/apt-config", "#!/bin/sh\necho \"PARTS='/nowhere/'\"\n");
        Folder.Write("targets", "http://mirror.example/debian/|bookworm|main|Debian\n");
        Directory.CreateDirectory(Folder["pool"]);
        Directory.CreateDirectory(Folder["cache"]);
    }

    public TemporaryFolder Folder { get; } = new();

    /// <summary>The calls of apt-get.</summary>
    public string Calls => File.Exists(Folder["calls"]) ? File.ReadAllText(Folder["calls"]) : "";

    public KernelBuildSetup Setup => new() { SearchPath = $"{Folder["bin"]}:{Environment.GetEnvironmentVariable("PATH")}", FreeBytes = _ => long.MaxValue };

    /// <summary>Adds a package to a suite.</summary>
    public void Offer(string suite, string package, string version) =>
        File.AppendAllText(Folder.Write($"suites/{suite}", File.Exists(Folder[$"suites/{suite}"]) ? File.ReadAllText(Folder[$"suites/{suite}"]) : ""), $"{package} | {version} | http://mirror.example/debian {suite}/main amd64 Packages\n");

    /// <summary>Builds a package from the folder <c>tree/NAME</c>.</summary>
    public void Package(string name)
    {
        _ = Requirement.Program("dpkg-deb", "dpkg");
        Folder.Write($"tree/{name}/DEBIAN/control", $"Package: {name}\nVersion: 1\nArchitecture: amd64\nMaintainer: Debian Kernel Team <debian-kernel@lists.debian.org>\nDescription: test\n");
        FakeKernel.Run("dpkg-deb", "--build", "-Znone", Folder[$"tree/{name}"], Folder[$"pool/{name}.deb"]);
    }

    public void Dispose() => Folder.Dispose();
}
