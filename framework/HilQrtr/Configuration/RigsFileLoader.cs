using System.Security.Cryptography;
using HilQrtr.Errors;
using HilQrtr.Outcomes;
using HilQrtr.Rigs;
using HilQrtr.Text;
using Microsoft.Extensions.Configuration;

namespace HilQrtr.Configuration;

/// <summary>Reads rigs.json and its overrides, in stages: bytes, JSON, overrides, values, consistency.</summary>
internal static class RigsFileLoader
{
    // Real rigs files are far smaller. The limit rejects a path that mistakenly names a device or a core file.
    private const int MaxFileSize = 4 * 1024 * 1024;

    internal static RigsFile Load(
        string path, IReadOnlyDictionary<Tier, RigCatalogue> catalogues, IReadOnlyList<string> commandLine)
    {
        if (string.IsNullOrWhiteSpace(path)) throw new RigConfigurationException("no rigs file given; name one with --rigs FILE or HILQRTR_RIGS");
        var full = Path.GetFullPath(path);
        var fileName = Path.GetFileName(full);
        var bytes = ReadBytes(full);
        var problems = new Problems(fileName);
        var schema = new RigsSchema(catalogues);
        var json = RigsJson.Parse(bytes, fileName, schema.File, problems);
        var overrides = RigsOverrides.Read(json, schema.File, commandLine, problems);
        var rigs = Bind(json, overrides, schema, problems);
        problems.ThrowIfAny();
        return new RigsFile(full, Convert.ToHexStringLower(SHA256.HashData(bytes)), rigs, overrides.Given);
    }

    internal static IReadOnlyList<string> HostNames(string path, string rig)
    {
        try
        {
            var problems = new Problems(Path.GetFileName(path));
            return RigsJson.Parse(ReadBytes(Path.GetFullPath(path)), Path.GetFileName(path), new RigsSchema(new Dictionary<Tier, RigCatalogue>()).File, problems).NamesUnder($"rigs:{rig}:hosts");
        }
        catch (RigConfigurationException)
        {
            return [];
        }
    }

    private static List<RigDeclaration> Bind(
        RigsJson json, RigsOverrides overrides, RigsSchema schema, Problems problems)
    {
        if (json.IsUnusable) return [];
        using var stream = new MemoryStream(json.Utf8);
        var configuration = new ConfigurationBuilder().AddJsonStream(stream).AddInMemoryCollection(overrides.Values).Build();
        var reader = new RigsReader(configuration, json, problems);
        var names = json.NamesUnder("rigs");
        if (names.Count == 0) problems.Add("rigs", "has no rigs; declare at least one");
        var rigs = new RigBinder(reader, schema);
        var expectedFailures = new ExpectedFailureBinder(reader, configuration);
        var failures = new InheritedDeclarations<ExpectedFailure>(reader, names, ExpectedFailureBinder.Key, expectedFailures.Bind, failure => failure.Test);
        var issues = new InheritedDeclarations<KnownIssue>(reader, names, KnownIssueBinder.Key, path => KnownIssueBinder.Bind(reader, path), known => known.Pattern.ToString());
        var bases = new BaseBinder(reader, schema, expectedFailures).Bind();
        var bound = new List<RigDeclaration>();
        foreach (var name in names)
        {
            var rig = rigs.Bind(name);
            var (expected, known) = (failures.Bind(name), issues.Bind(name));
            if (rig is not null) bound.Add((rig with { ExpectedFailures = expected, KnownIssues = known, Bases = [.. bases.Where(declared => declared.Tier == rig.Tier)] }).WithBases());
        }
        return bound;
    }

    private static byte[] ReadBytes(string path)
    {
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            // A device has no known length. In that case, read up to one byte more than the limit, to detect that there is too much data.
            var expected = file.CanSeek && file.Length is > 0 and <= MaxFileSize ? (int)file.Length : MaxFileSize;
            var buffer = new byte[expected + 1];
            var length = file.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
            return length <= MaxFileSize
                ? buffer[..length]
                : throw new RigConfigurationException($"{path}: is larger than {MaxFileSize / 1024 / 1024} MiB, which is too large for a rigs file; name another file with --rigs FILE or HILQRTR_RIGS");
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new RigConfigurationException($"{path}: no such file; name another file with --rigs FILE or HILQRTR_RIGS");
        }
        catch (UnauthorizedAccessException) when (Directory.Exists(path))
        {
            throw new RigConfigurationException($"{path}: is a folder; give the path of the file in it");
        }
        catch (Exception e) when (e is UnauthorizedAccessException or IOException)
        {
            throw new RigConfigurationException($"{path}: cannot be read ({FileProblem.Of(e).Reason}); name another file with --rigs FILE or HILQRTR_RIGS");
        }
    }
}
