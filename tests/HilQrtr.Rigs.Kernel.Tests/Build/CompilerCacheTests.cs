using HilQrtr.Rigs.Kernel.Build;

namespace HilQrtr.Rigs.Kernel.Tests.Build;

/// <summary>Tests with the real ccache and gcc which changes of a header make the build compile a file again.</summary>
internal sealed class CompilerCacheTests
{
    private const string Config = "CONFIG_QRTR=y\nCONFIG_DEBUG_INFO_NONE=y\n";

    private FakeKernel _kernel = null!;
    private KernelBuildSetup _setup = null!;

    [SetUp]
    public void SetUp()
    {
        _kernel = new FakeKernel();
        if (BuildTools.Find(_kernel.Setup, "ccache") is null || BuildTools.Find(_kernel.Setup, "gcc") is not { } gcc)
        {
            _kernel.Dispose();
            Assert.Ignore("needs ccache and gcc");
            return;
        }

        // The compiler notes when it compiles, but not when it preprocesses.
        var compiler = _kernel.Write("bin/gcc", $"""
            #!/bin/sh
            case " $* " in *" -E "*) ;; *) echo compiled >>{_kernel["compiled"]};; esac
            exec {gcc} "$@"

            """);
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(compiler, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        _setup = _kernel.Setup with { SearchPath = $"{_kernel["bin"]}:{_kernel.Setup.SearchPath}" };
        _kernel.Write("build/socket.c", "#include \"socket.h\"\nint qrtr = AF_QIPCRTR;\n");
        _kernel.Write("build/socket.h", "#define AF_QIPCRTR 42\n");
    }

    [TearDown]
    public void TearDown() => _kernel.Dispose();

    [Test]
    public async Task A_new_macro_in_a_header_compiles_nothing()
    {
        await CompileAsync();

        _kernel.Write("build/socket.h", "#define AF_MCTP 45\n#define AF_QIPCRTR 42\n");

        Assert.That(await CompileAsync(), Is.False);
    }

    [Test]
    public async Task A_changed_macro_compiles_the_files_that_use_it()
    {
        await CompileAsync();

        _kernel.Write("build/socket.h", "#define AF_QIPCRTR 43\n");
        Assert.That(await CompileAsync(), Is.True);

        _kernel.Write("build/socket.h", "#define AF_QIPCRTR 42\n");
        Assert.That(await CompileAsync(), Is.False, "the earlier text was compiled before");
    }

    [Test]
    public async Task A_new_header_is_among_the_dependencies_even_if_it_changes_nothing()
    {
        await CompileAsync();
        Assert.That(File.ReadAllText(_kernel["build/socket.d"]), Does.Not.Contain("empty.h"));

        _kernel.Write("build/empty.h", "#define UNUSED\n");
        _kernel.Write("build/socket.h", "#include \"empty.h\"\n#define AF_QIPCRTR 42\n");
        await CompileAsync();

        Assert.That(File.ReadAllText(_kernel["build/socket.d"]), Does.Contain("empty.h"));
    }

    [Test]
    public async Task A_file_that_embeds_another_is_always_compiled()
    {
        _kernel.Write("build/socket.c", "__asm__(\".incbin \\\"data\\\"\");\n");
        _kernel.Write("build/data", "one");
        await CompileAsync();

        _kernel.Write("build/data", "two");

        Assert.That(await CompileAsync(), Is.True);
    }

    [TestCase("CONFIG_QRTR=y\n")]
    [TestCase(Config + "CONFIG_KASAN=y\n")]
    [TestCase(Config + "CONFIG_UBSAN=y\n")]
    [TestCase(Config + "CONFIG_GCOV_KERNEL=y\n")]
    public void Line_numbers_count_if_object_files_contain_them(string config) =>
        Assert.That(CompilerCache.Variables(_setup, _kernel["build"], config), Is.Empty);

    [Test]
    public void Nothing_changes_without_ccache()
    {
        var setup = _setup with { SearchPath = _kernel["bin"] };

        Assert.That(CompilerCache.Words(setup), Is.Empty);
        Assert.That(CompilerCache.Variables(setup, _kernel["build"], Config), Is.Empty);
    }

    /// <summary>Compiles the file as make would, and returns whether the compiler ran.</summary>
    private async Task<bool> CompileAsync()
    {
        File.Delete(_kernel["compiled"]);
        var variables = new Dictionary<string, string>(CompilerCache.Variables(_setup, _kernel["build"], Config)) { ["CCACHE_DIR"] = _kernel["ccache"] };
        var compiler = CompilerCache.Words(_setup).Single()["CC=".Length..].Split(' ');

        var (code, output) = await new ToolRunner(_setup, variables).ReadAsync(
            compiler[0], [compiler[1], "-Wp,-MMD,socket.d", "-c", "-o", "socket.o", "socket.c"], _kernel["build"], CancellationToken.None);

        Assert.That(code, Is.Zero, output);
        Assert.That(output, Is.Empty);
        return File.Exists(_kernel["compiled"]);
    }
}
