using System.Diagnostics;
using HilQrtr.Kernels;
using HilQrtr.Rigs.Kernel.Build;

namespace HilQrtr.Rigs.Kernel.Tests.Build;

/// <summary>A minimal kernel source that builds in milliseconds. It comes with its own patches and configuration.</summary>
internal sealed class FakeKernel : IDisposable
{
    /// <summary>
    /// A makefile that "compiles" by copying. Certain texts in a source file make the compilation of that file fail, or make it
    /// suspend itself with SIGSTOP. A source file that contains "block" is not compiled until the file named <c>block</c> is
    /// deleted.
    /// </summary>
    private const string Makefile = """
        VERSION = 6
        PATCHLEVEL = 12
        SUBLEVEL = 99
        OBJECTS := $(patsubst ./%.c,$(O)/%.o,$(sort $(shell find . -name '*.c')))
        linux: $(O)/linux
        $(O)/linux: $(OBJECTS) FORCE
        	@echo '  LINK    linux'
        	@cat $(OBJECTS) >$@
        $(O)/%.o: %.c
        	@mkdir -p $(dir $@)
        	@echo '  CC      $*.o'
        	@if grep -q 'syntax error' $<; then echo "$<:1:1: error: expected something"; exit 1; fi
        	@if grep -q 'disk full' $<; then echo "$<: No space left on device" >&2; exit 1; fi
        	@if grep -q 'stop yourself' $<; then kill -STOP 0; fi
        	@while grep -q 'block' $< && test -e BLOCK; do sleep 0.02; done
        	@cp $< $@
        bzImage: $(OBJECTS) FORCE
        	@mkdir -p $(O)/arch/x86/boot
        	@cat $(OBJECTS) >$(O)/vmlinux
        	@(echo packed; cat $(OBJECTS)) >$(O)/arch/x86/boot/bzImage
        FORCE:
        allnoconfig:
        	@cp $(KCONFIG_ALLCONFIG) $(O)/.config && echo '# and nothing else' >>$(O)/.config
        olddefconfig:
        	@sed -i '/CONFIG_NOWHERE/d' $(O)/.config && echo '# completed' >>$(O)/.config
        kernelrelease:
        	@echo 6.12.99-fake
        """;

    public FakeKernel()
    {
        Write("source/Makefile", Makefile.Replace("BLOCK", this["block"], StringComparison.Ordinal));
        Write("source/arch/um/virt-pci.c", "one\nsend\nthree\n");
        Write("source/net/qrtr/af_qrtr.c", "one\nbroadcast\nthree\n");
        Write("source/net/qrtr/ns.c", "name service\n");
        Write("kernel/uml.config", "CONFIG_QRTR=y\n# CONFIG_USB is not set\n");
        Write("kernel/machine.config", "CONFIG_QRTR=y\nCONFIG_ATH12K=y\n");
        Write("kernel/debug.config", "CONFIG_KASAN=y\nCONFIG_USB=y\n");
        Write("kernel/uml/6.12/0001-um.patch", Patch("arch/um/virt-pci.c", "one", "send", "mended", "three"));
        Setup = new KernelBuildSetup
        {
            KernelFolder = this["kernel"],
            DistributionSources = this["usr-src"],
            Jobs = 2,
            FreeBytes = _ => long.MaxValue,
        };
    }

    public string Folder { get; } = Directory.CreateTempSubdirectory("hil-kernel-").FullName;

    public string this[string relative] => Path.Combine(Folder, relative);

    public string Source => this["source"];

    public KernelCache Cache => new(this["cache"]);

    public KernelBuildSetup Setup { get; set; }

    public ProgressLog Progress { get; } = new();

    /// <summary>Folder of the build tree; throws if there is not exactly one tree.</summary>
    public string Tree => Directory.EnumerateDirectories(Path.Combine(Cache.Folder, "trees")).Single();

    public string Write(string relative, string text)
    {
        var path = this[relative];
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }

    /// <summary>Creates a folder with a patch that changes the line <c>broadcast</c>.</summary>
    public string CreateSeries(string name, string line)
    {
        Write($"{name}/0001-{name}.patch", Patch("net/qrtr/af_qrtr.c", "one", "broadcast", line, "three"));
        return this[name];
    }

    /// <summary>Packs the source into a tarball that is named like the distribution's tarball.</summary>
    public string Tarball()
    {
        Directory.CreateDirectory(this["usr-src"]);
        var tarball = this["usr-src/linux-source-6.12.tar.xz"];
        Run("tar", "--create", "--xz", $"--file={tarball}", $"--directory={Folder}", "source");
        return tarball;
    }

    public Task<KernelBuildResult> BuildAsync(KernelBuildRequest? request = null, CancellationToken cancellationToken = default)
    {
        Progress.Clear();
        return new KernelBuilder(Cache, Setup).BuildAsync(request ?? new KernelBuildRequest { Source = Source }, Progress, cancellationToken);
    }

    /// <summary>Waits until a condition holds, for example until a running build has reached some stage.</summary>
    public Task UntilAsync(string what, Func<bool> holds) => HilQrtr.Waiting.Until.TrueAsync(
        what, () => Task.FromResult((holds(), $"{Progress.All.Count} reports")), TimeSpan.FromSeconds(60), TimeProvider.System, TimeSpan.FromMilliseconds(10));

    public static string Patch(string file, string before, string old, string now, string after) =>
        $"From: HilQrtr <hilqrtr@localhost>\nSubject: [PATCH] change\n\n---\n--- a/{file}\n+++ b/{file}\n@@ -1,3 +1,3 @@\n {before}\n-{old}\n+{now}\n {after}\n";

    public static void Run(string program, params string[] args)
    {
        using var process = Process.Start(new ProcessStartInfo(program, args) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var error = process.StandardError.ReadToEndAsync();
        process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.That(process.ExitCode, Is.Zero, () => $"{program} {string.Join(' ', args)}: {error.Result}");
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
