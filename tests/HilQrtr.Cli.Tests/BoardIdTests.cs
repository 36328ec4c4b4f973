using System.Text.RegularExpressions;
using HilQrtr.Cli.Tests.Harness;

namespace HilQrtr.Cli.Tests;

/// <summary>Board ids are shown in hex everywhere, as the drivers log them: <c>board_id 0x100</c>.</summary>
public sealed class BoardIdTests
{
    [Test]
    public async Task A_rig_is_shown_with_board_ids_in_hex()
    {
        using var hil = new Hil();

        var shown = await hil.RunAsync("rigs", "show", "sim-duo");
        var json = await hil.RunAsync("rigs", "show", "sim-duo", "--json");

        Assert.That(shown.Output, Does.Contain(" 0x100 ").And.Contains(" 0x101 ").And.Not.Match(@"\b25[67]\b"));
        Assert.That(
            json.Json.GetProperty("hosts")[0].GetProperty("cards").EnumerateArray().Select(card => card.GetProperty("firmware").GetProperty("boardId").GetString()),
            Is.EqualTo(new[] { "0x100", "0x101" }));
    }

    [TestCase("sim-duo", "Each_driver_reads_the_board_id_of_its_own_card")]
    [TestCase("sim-duo-stock", "Each_driver_reads_the_board_id_of_its_own_card")]
    [TestCase("sim-duo", "Each_driver_reads_its_own_card_in_any_start_order")]
    public async Task All_evidence_shows_board_ids_in_hex(string rig, string test)
    {
        using var hil = new Hil();

        var result = await hil.RunAsync("run", "--rig", rig, "--filter", test, "--evidence", "all");

        Assert.That(result.ExitCode, Is.Zero, result.ToString);
        var texts = Directory.EnumerateFiles(hil.Folder["hil-results"], "*", SearchOption.AllDirectories).Select(File.ReadAllText).ToList();
        foreach (var before in new[] { "board id(?: of card\\d,)? ", "board_id = ", "board_id " })
        {
            var ids = texts.SelectMany(text => Regex.Matches(text, $@"{before}((?:0x)?[0-9a-f]+)\b")).Select(match => match.Groups[1].Value).ToList();
            Assert.That(ids, Is.Not.Empty.And.All.StartWith("0x"), before);
        }
    }
}
