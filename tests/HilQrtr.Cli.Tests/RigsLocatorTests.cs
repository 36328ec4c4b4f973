using HilQrtr.Cli.Tests.Harness;
using HilQrtr.Errors;

namespace HilQrtr.Cli.Tests;

public sealed class RigsLocatorTests
{
    [Test]
    public void The_rigs_file_is_taken_from_the_option_or_else_the_variable_or_else_a_folder_nearby()
    {
        using var hil = new Hil();
        hil.Folder.Write("rigs.json", RigsText.Duo);
        Assert.That(Locate(hil, null), Is.EqualTo(hil.Folder["rigs.json"]));

        hil.Environment["HILQRTR_RIGS"] = "from-variable.json";
        Assert.That(Locate(hil, null), Is.EqualTo(hil.Folder["from-variable.json"]));
        Assert.That(Locate(hil, "from-option.json"), Is.EqualTo(hil.Folder["from-option.json"]));
    }

    [Test]
    public void A_rigs_file_in_a_parent_folder_wins_over_the_rigs_file_that_ships_with_hil()
    {
        using var hil = new Hil();
        var above = hil.Folder.Write("rigs.json", RigsText.Duo);
        var below = Directory.CreateDirectory(hil.Folder["a/b"]).FullName;

        var context = hil.Context(TextWriter.Null, TextWriter.Null) with { CurrentFolder = below };

        Assert.That(RigsLocator.Locate(context, null), Is.EqualTo(above));
    }

    [Test]
    public void The_rigs_file_that_ships_with_hil_is_used_if_there_is_no_other_rigs_file()
    {
        using var hil = new Hil();

        Assert.That(Locate(hil, null), Is.EqualTo(Path.Combine(AppContext.BaseDirectory, "rigs.json")));
    }

    [Test]
    public void The_rigs_file_of_the_checkout_is_used_unless_there_is_a_nearer_rigs_file()
    {
        using var hil = new Hil();
        using var checkout = new TemporaryFolder();
        hil.Environment["HILQRTR_CHECKOUT"] = checkout.Path;
        Assert.That(Locate(hil, null), Is.EqualTo(Path.Combine(AppContext.BaseDirectory, "rigs.json")), "the checkout has no rigs file");

        var edited = checkout.Write("rigs.json", RigsText.Duo);
        Assert.That(Locate(hil, null), Is.EqualTo(edited));

        var nearer = hil.Folder.Write("rigs.json", RigsText.Duo);
        Assert.That(Locate(hil, null), Is.EqualTo(nearer));
    }

    [Test]
    public void The_error_says_how_to_name_a_rigs_file_if_there_is_none()
    {
        using var hil = new Hil();
        hil.ProgramFolder = hil.Folder.Path;

        Assert.That(() => Locate(hil, null), Throws.TypeOf<RigConfigurationException>()
            .With.Message.Contains(hil.Folder.Path).And.Message.Contains("--rigs").And.Message.Contains("HILQRTR_RIGS"));
    }

    private static string Locate(Hil hil, string? named) => RigsLocator.Locate(hil.Context(TextWriter.Null, TextWriter.Null), named);
}
