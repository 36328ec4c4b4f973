namespace HilQrtr.Rigs.Remote.Tests;

public sealed class DriverLogTests
{
    private const string Prefix = "ath11k_pci 0000:00:01.0: ";

    [Test]
    public void The_identity_of_a_card_is_read_from_the_log_of_its_driver()
    {
        var log = Read(
            (6, "chip_id 0x0 chip_family 0xb board_id 0x101 soc_id 0x40010000"),
            (6, "fw_version 0x10100000 fw_build_timestamp 2026-11-22 fw_build_id HILQRTR CARD 1"));
        Assert.That((log.BoardId, log.BuildId, log.FirmwareReady, log.Failure), Is.EqualTo((0x101u, "HILQRTR CARD 1", false, (string?)null)));
    }

    [Test]
    public void Lines_about_another_card_are_ignored()
    {
        var log = new DriverLog("ath11k_pci 0000:00:01.0");
        log.Take(Line(6, "ath11k_pci 0000:00:00.0: chip_id 0x0 chip_family 0xb board_id 0x100 soc_id 0x1"));
        log.Take(Line(3, "ath11k_pci 0000:00:00.0: failed to connect to HTC: -110"));
        log.Take(Line(3, "failed to connect to HTC: -110"));
        Assert.That((log.BoardId, log.Failure, log.LastWarning), Is.EqualTo(((uint?)null, (string?)null, (string?)null)));
    }

    [TestCase("qmi firmware ready")]
    [TestCase("qmi firmware init done")]
    public void Either_of_two_messages_means_that_the_firmware_is_ready(string message) =>
        Assert.That(Read((7, message)).FirmwareReady, Is.True);

    [TestCase("failed to connect to HTC: -110")]
    [TestCase("failed to power up :-110")]
    [TestCase("failed to send qmi host cap: -110")]
    [TestCase("failed to load board data file: -22")]
    [TestCase("qmi failed to send wlan fw mode: -22")]
    [TestCase("qmi failed to load regdb file:-2", TestName = "ath12k: regdb")]
    [TestCase("qmi failed to load board data file:-22", TestName = "ath12k: board data")]
    [TestCase("qmi failed to req target capabilities:-22", TestName = "ath12k: capabilities")]
    [TestCase("qmi failed to send FW indication QMI:-110", TestName = "ath12k: indications")]
    public void A_message_that_a_driver_logs_when_it_gives_up_counts_as_a_failure(string message) =>
        Assert.That(Read((3, message)).Failure, Is.EqualTo(message));

    [TestCase("failed to receive control response completion, polling..")]
    [TestCase("qmi failed to load CAL data file:cal-pci-0000:00:03.0.bin")]
    [TestCase("qmi failed to load calibrated data :-2")]
    [TestCase("failed to fetch board data for bus=pci from ath11k/QCA6390/hw2.0/board-2.bin")]
    public void A_warning_that_the_driver_survives_does_not_count_as_a_failure(string message)
    {
        var log = Read((4, message));
        Assert.That((log.Failure, log.LastWarning), Is.EqualTo(((string?)null, message)));
    }

    [Test]
    public void A_lost_service_counts_as_a_failure_until_the_firmware_is_ready_again()
    {
        var log = Read((7, "qmi firmware init done"), (7, "qmi wifi fw del server"));
        Assert.That((log.FirmwareReady, log.Failure), Is.EqualTo((false, "the WLFW service went away")));
        log.Take(Line(7, Prefix + "qmi firmware init done"));
        Assert.That((log.FirmwareReady, log.Failure), Is.EqualTo((true, (string?)null)));
    }

    private static DriverLog Read(params (int Level, string Text)[] lines)
    {
        var log = new DriverLog("ath11k_pci 0000:00:01.0");
        foreach (var (level, text) in lines) log.Take(Line(level, Prefix + text));
        return log;
    }

    private static KernelLogLine Line(int level, string text) => new(TimeSpan.Zero, level, text);
}
