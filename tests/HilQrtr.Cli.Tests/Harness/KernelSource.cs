using HilQrtr.Rigs.Simulated;

namespace HilQrtr.Cli.Tests.Harness;

/// <summary>A kernel source that builds instantly, because the kernel is a single file. The build fails if that file contains <c>error</c>.</summary>
internal static class KernelSource
{
    private const string Makefile = """
        VERSION = 6
        PATCHLEVEL = 12
        SUBLEVEL = 99
        linux:
        	@echo '  CC      init/main.o'
        	@if grep -q error file.c; then echo "file.c:1:1: error: expected something"; exit 1; fi
        	@cp file.c $(O)/linux
        olddefconfig:
        kernelrelease:
        	@echo 6.12.99-fake
        """;

    /// <summary>
    /// Prepares the program with its own rigs and suites and a fake kernel tier. The kernel source is in the folder <c>source</c>.
    /// </summary>
    /// <param name="content">Content of the fake kernel's source file. <see cref="FakeKernelTier"/> interprets this content.</param>
    public static Hil Prepare(string content)
    {
        var hil = new Hil { Providers = environment => [new SimulatedRigProvider(), new FakeKernelTier(environment, "stock")] };
        foreach (var file in (ReadOnlySpan<string>)["rigs.json", "HilQrtr.Suites.dll"])
            File.Copy(Path.Combine(AppContext.BaseDirectory, file), hil.Folder[file]);
        hil.ProgramFolder = hil.Folder.Path;
        hil.Environment["PATH"] = Environment.GetEnvironmentVariable("PATH")!;
        hil.Environment["HILQRTR_KERNELS"] = "kernels";
        hil.Folder.Write("source/Makefile", Makefile);
        hil.Folder.Write("source/arch/um/Kconfig", "");
        hil.Folder.Write("source/um.c", "old\n");
        hil.Folder.Write("source/file.c", content);
        hil.Folder.Write("kernel/uml.config", "CONFIG_QRTR=y\n");
        hil.Folder.Write("kernel/uml/6.12/0001.patch", "--- a/um.c\n+++ b/um.c\n@@ -1 +1 @@\n-old\n+new\n");
        return hil;
    }
}
