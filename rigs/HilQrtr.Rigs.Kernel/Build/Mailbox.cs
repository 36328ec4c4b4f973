using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using HilQrtr.Errors;
using HilQrtr.Kernels;

namespace HilQrtr.Rigs.Kernel.Build;

/// <summary>
/// A mailbox (mbox) with a series of patches, as a mailing list's archive or <c>b4 am</c> provides it. git splits and decodes the mails, as
/// <c>git am</c> does. Cover letters and replies are skipped.
/// </summary>
/// <param name="setup">Where to find git.</param>
internal sealed partial class Mailbox(KernelBuildSetup setup)
{
    private static readonly string[] Extensions = [".mbox", ".mbx", ".mbox.gz", ".mbx.gz"];
    private static readonly TimeSpan Bound = TimeSpan.FromMinutes(1);

    /// <summary>Returns whether the name of a file is that of a mailbox.</summary>
    public static bool Is(string path) => Extension(path) is not null;

    /// <summary>Writes the patches in a mailbox to files, in the order in which they apply.</summary>
    /// <param name="path">The mailbox. It may be compressed with gzip.</param>
    /// <param name="folder">Folder for the patches of mailboxes. If it already has those of this mailbox, they are used.</param>
    /// <exception cref="RigConfigurationException">The mailbox has no patches, lacks a patch of the series, or has several versions of it.</exception>
    public PatchSet Read(string path, string folder)
    {
        var name = Path.GetFileName(path)[..^Extension(path)!.Length];
        if (name.Length == 0) throw new RigConfigurationException($"{path}: a mailbox needs a name before its extension");
        var patches = Path.Combine(folder, Sha256Hex.OfFile(path)[..16], name);
        if (!Directory.Exists(patches))
        {
            var work = Directory.CreateDirectory(Path.Combine(folder, $"new-{Guid.NewGuid():n}")).FullName;
            try
            {
                Unpack(path, Directory.CreateDirectory(Path.Combine(work, "mails")).FullName, Directory.CreateDirectory(Path.Combine(work, "patches")).FullName);
                Directory.CreateDirectory(Path.GetDirectoryName(patches)!);
                Directory.Move(Path.Combine(work, "patches"), patches);
            }
            catch (IOException) when (Directory.Exists(patches))
            {
                // Another process has just unpacked the same mailbox.
            }
            finally
            {
                Directory.Delete(work, recursive: true);
            }
        }
        return new PatchSet(name, PatchReader.PatchesOf(patches));
    }

    private void Unpack(string path, string mails, string patches)
    {
        using (var mailbox = Open(path)) Git(["mailsplit", "--mboxrd", $"-o{mails}"], mailbox);
        List<Mail> found = [.. Directory.EnumerateFiles(mails).Order(StringComparer.Ordinal).Select(mail => Decode(mail, patches)).OfType<Mail>()];
        if (found.Count == 0) throw new RigConfigurationException($"{path}: no mail contains a patch; save the mails of the series as mbox, or use `b4 am`");
        foreach (var (index, mail) in InOrder(path, found).Index()) Rename(mail, patches, index + 1);
    }

    private static List<Mail> InOrder(string path, List<Mail> found)
    {
        if (found.Exists(mail => mail.Number is null)) return found;
        if (found.GroupBy(mail => mail.Number).FirstOrDefault(group => group.Count() > 1)?.ToList() is [var first, var second, ..])
            throw new RigConfigurationException($"{path} contains two patches with the number {first.Number}: \"{first.Subject}\" and \"{second.Subject}\"; keep only one version of one series, for example with `b4 am`");
        if (Enumerable.Range(1, found.Max(mail => mail.Total)).Except(found.Select(mail => mail.Number!.Value)).ToList() is [var missing, ..])
            throw new RigConfigurationException($"{path}: patch {missing} of {found.Max(mail => mail.Total)} is missing");
        return [.. found.OrderBy(mail => mail.Number)];
    }

    // Null for a mail without a patch.
    private Mail? Decode(string mail, string folder)
    {
        var (message, patch) = ($"{mail}.message", Path.Combine(folder, Path.GetFileName(mail)));
        using var content = File.OpenRead(mail);
        var headers = Git(["mailinfo", "-k", message, patch], content);
        var subject = Header(headers, "Subject");
        var number = NumberInSeries().Match(subject);
        // A cover letter has the number 0. It may contain a diff between two versions of the series.
        if (Reply().IsMatch(subject) || !PatchFile.HasDiff(patch) || (number.Success && Value(number, 1) == 0))
        {
            File.Delete(patch);
            return null;
        }

        var head = Encoding.UTF8.GetBytes($"From: {Header(headers, "Author")} <{Header(headers, "Email")}>\nSubject: {subject}\n\n");
        File.WriteAllBytes(patch, [.. head, .. File.ReadAllBytes(message), .. File.ReadAllBytes(patch)]);
        return new Mail(patch, subject, number.Success ? Value(number, 1) : null, number.Success ? Value(number, 2) : 0);
    }

    private static int Value(Match match, int group) => int.Parse(match.Groups[group].ValueSpan, CultureInfo.InvariantCulture);

    private static void Rename(Mail mail, string folder, int index)
    {
        var title = NotInFileNames().Replace(Prefixes().Replace(mail.Subject, ""), "-").Trim('-');
        File.Move(mail.Path, Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"{index:d4}-{title[..Math.Min(title.Length, 52)]}.patch")));
    }

    private static string Header(string headers, string name) =>
        headers.Split('\n').Select(line => line.Split(": ", 2)).Where(parts => parts.Length == 2 && parts[0] == name).Select(parts => parts[1].Trim()).FirstOrDefault() ?? "";

    private static string? Extension(string path) => Extensions.FirstOrDefault(extension => path.EndsWith(extension, StringComparison.OrdinalIgnoreCase));

    private static Stream Open(string path)
    {
        var file = File.OpenRead(path);
        return path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? new GZipStream(file, CompressionMode.Decompress) : file;
    }

    private string Git(IReadOnlyList<string> arguments, Stream input)
    {
        var git = BuildTools.Find(setup, "git") ?? throw new RigConfigurationException("reading a mailbox needs git; on Debian: apt-get install git");
        using var process = Process.Start(new ProcessStartInfo(git, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true })!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        try
        {
            input.CopyTo(process.StandardInput.BaseStream);
            process.StandardInput.Close();
        }
        catch (InvalidDataException e)
        {
            process.Kill();
            throw new RigConfigurationException($"the mailbox cannot be decompressed: {e.Message}");
        }
        catch (IOException)
        {
            // git has exited, and says why.
        }

        if (!process.WaitForExit(Bound))
        {
            process.Kill();
            throw new RigConfigurationException($"git {arguments[0]} did not end within {Bound.TotalMinutes:0} min");
        }
        return process.ExitCode == 0 ? output.Result : throw new RigConfigurationException($"git {arguments[0]}: {errors.Result.Trim()}");
    }

    [GeneratedRegex(@"^\s*(\[[^\]]*\]\s*)*re:", RegexOptions.IgnoreCase)]
    private static partial Regex Reply();

    [GeneratedRegex(@"\[[^\]]*?\b(\d{1,4})/(\d{1,4})\b[^\]]*\]")]
    private static partial Regex NumberInSeries();

    [GeneratedRegex(@"^\s*(\[[^\]]*\]\s*)+")]
    private static partial Regex Prefixes();

    [GeneratedRegex(@"[^A-Za-z0-9._]+")]
    private static partial Regex NotInFileNames();

    private sealed record Mail(string Path, string Subject, int? Number, int Total);
}
