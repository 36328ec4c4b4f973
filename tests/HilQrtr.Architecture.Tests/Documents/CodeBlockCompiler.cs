using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace HilQrtr.Architecture.Tests.Documents;

/// <summary>
/// Compiles the C# blocks of a document. A block is a complete file, members of a fixture, or statements of a rig test. A file whose
/// namespace is in HilQrtr.Suites is compiled as part of that project. Any other block is compiled as a user's suite, which can
/// use only HilQrtr.NUnit and what HilQrtr.NUnit refers to.
/// </summary>
internal static class CodeBlockCompiler
{
    private const string ImplicitUsings = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Net.Http;
        global using System.Threading;
        global using System.Threading.Tasks;
        global using NUnit.Framework;
        """;

    private const string FragmentUsings = "using HilQrtr.NUnit; using HilQrtr.Rigs; using HilQrtr.Qrtr; using HilQrtr.Protocols.Qrtr; using HilQrtr.Protocols.Qmi.Wlfw;";

    private static readonly CSharpParseOptions Language = new(LanguageVersion.Latest);

    private static readonly string[] OfSuites = ["HilQrtr.Protocols", "HilQrtr", "HilQrtr.Reporting", "HilQrtr.NUnit", "nunit.framework"];

    private static readonly MetadataReference[] References =
    [
        .. Directory.EnumerateFiles(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "*.dll").Where(IsManaged).Select(Reference),
        .. OfSuites.Select(Built),
    ];

    /// <summary>
    /// Returns a block's errors and warnings, each with the document's path and the line. The list is empty if there are none.
    /// </summary>
    public static IReadOnlyList<string> Problems(CodeBlock block) => Best(block).Problems;

    /// <summary>Compiles a complete file into a suites assembly.</summary>
    /// <returns>Path of the assembly.</returns>
    public static string Emit(CodeBlock block, string folder)
    {
        var compilation = Best(block).Compilation;
        if (!block.Text.Contains("[assembly:", StringComparison.Ordinal))
            compilation = compilation.AddSyntaxTrees(CSharpSyntaxTree.ParseText("[assembly: HilQrtr.NUnit.HilRun]", Language));
        var file = Path.Combine(folder, $"{compilation.AssemblyName}.dll");
        var result = compilation.Emit(file);
        Assert.That(result.Success, Is.True, $"{block} could not be compiled to an assembly: {string.Join(", ", result.Diagnostics.Select(Text))}");
        return file;
    }

    /// <summary>
    /// Returns whether a block is a complete file, that is, whether it contains only types and assembly attributes.
    /// </summary>
    public static bool IsFile(CodeBlock block)
    {
        var root = CSharpSyntaxTree.ParseText(block.Text, Language).GetCompilationUnitRoot();
        return root.Members.Count + root.AttributeLists.Count > 0
            && root.Members.All(member => member is BaseTypeDeclarationSyntax or BaseNamespaceDeclarationSyntax);
    }

    // The parser cannot distinguish members from statements, so compile the block both ways and use the result with fewer errors.
    private static (CSharpCompilation Compilation, IReadOnlyList<string> Problems) Best(CodeBlock block) =>
        Candidates(block).Select(text => CSharpSyntaxTree.ParseText(text, Language)).Select(Compile).MinBy(compiled => compiled.Problems.Count);

    private static IEnumerable<string> Candidates(CodeBlock block)
    {
        var text = $"#line {block.Line} \"{block.Document}\"\n{block.Text}\n#line default\n";
        const string fixture = FragmentUsings + " public class Example(string rig) : RigFixture(rig) {";
        return IsFile(block) ? [text] : [$"{fixture}\n{text}}}", $"{fixture} public async Task Test() {{\n{text}}} }}"];
    }

    private static (CSharpCompilation Compilation, IReadOnlyList<string> Problems) Compile(SyntaxTree tree)
    {
        var suiteNamespaces = tree.GetCompilationUnitRoot().Members.OfType<BaseNamespaceDeclarationSyntax>()
            .Any(declared => declared.Name.ToString().StartsWith("HilQrtr.Suites", StringComparison.Ordinal));
        // A file from the suites is compiled under the assembly name of the suites' tests, because an assembly with that name can
        // access the suites' internals.
        var compilation = CSharpCompilation.Create(
            suiteNamespaces ? "HilQrtr.Suites.Tests" : "Reader",
            [tree, CSharpSyntaxTree.ParseText(ImplicitUsings, Language)],
            suiteNamespaces ? [.. References, Built("HilQrtr.Suites")] : References,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
        return (compilation, [.. compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning).Select(Text)]);
    }

    private static string Text(Diagnostic diagnostic)
    {
        var at = diagnostic.Location.GetMappedLineSpan();
        return $"{at.Path}:{at.StartLinePosition.Line + 1}: {diagnostic.Id}: {diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture)}";
    }

    private static MetadataReference Built(string assembly) => Reference(Path.Combine(AppContext.BaseDirectory, $"{assembly}.dll"));

    private static MetadataReference Reference(string file) => MetadataReference.CreateFromFile(file);

    private static bool IsManaged(string file)
    {
        using var image = new System.Reflection.PortableExecutable.PEReader(File.OpenRead(file));
        return image.HasMetadata;
    }
}
