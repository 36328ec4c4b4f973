using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using HilQrtr.Cli.Tests.Harness;
using HilQrtr.Errors;
using HilQrtr.NUnit;

namespace HilQrtr.Cli.Tests;

public sealed class SuitesLocatorTests
{
    private static readonly Version OwnVersion = typeof(SuiteRunner).Assembly.GetName().Version!;

    [Test]
    public void The_error_for_suites_that_need_a_newer_version_names_both_versions()
    {
        using var hil = new Hil();
        WriteAssembly(hil.Folder["newer.dll"], "Newer", new Version(OwnVersion.Major + 1, 0, 0, 0));

        Assert.That(() => Load(hil, "newer.dll"), Throws.TypeOf<RigConfigurationException>()
            .With.Message.EndsWith($"newer.dll was built against HilQrtr.NUnit {OwnVersion.Major + 1}.0.0, but this hil has {OwnVersion.ToString(3)}; update hil, or build the suites against {OwnVersion.ToString(3)}"));
    }

    [Test]
    public void Suites_that_were_built_against_an_older_version_are_accepted()
    {
        using var hil = new Hil();
        WriteAssembly(hil.Folder["older.dll"], "Older", new Version(0, 0, 1, 0));

        Assert.That(Load(hil, "older.dll").GetName().Name, Is.EqualTo("Older"));
    }

    private static Assembly Load(Hil hil, string file) => SuitesLocator.Load(hil.Context(TextWriter.Null, TextWriter.Null), file);

    // Writes an empty assembly that references the given version of HilQrtr.NUnit.
    private static void WriteAssembly(string path, string name, Version wanted)
    {
        var metadata = new MetadataBuilder();
        metadata.AddModule(0, metadata.GetOrAddString(Path.GetFileName(path)), metadata.GetOrAddGuid(Guid.Empty), default, default);
        metadata.AddAssembly(metadata.GetOrAddString(name), new Version(1, 0, 0, 0), default, default, default, AssemblyHashAlgorithm.Sha256);
        metadata.AddTypeDefinition(default, default, metadata.GetOrAddString("<Module>"), default, MetadataTokens.FieldDefinitionHandle(1), MetadataTokens.MethodDefinitionHandle(1));
        metadata.AddAssemblyReference(metadata.GetOrAddString("HilQrtr.NUnit"), wanted, default, default, default, default);
        var image = new BlobBuilder();
        new ManagedPEBuilder(PEHeaderBuilder.CreateLibraryHeader(), new MetadataRootBuilder(metadata), new BlobBuilder()).Serialize(image);
        using var file = File.Create(path);
        image.WriteContentTo(file);
    }
}
