using System.CommandLine;

namespace HilQrtr.Cli.Help;

/// <summary>The texts that follow the generated help of each command.</summary>
internal static class HelpTexts
{
    private const string Root = """
        First steps:
          hil doctor                    what works on this machine, and how to get what is missing
          hil run --rig sim-duo         two simulated cards on a kernel with endpoint ids: every test passes
          hil run --rig sim-duo-stock   the same cards on a stock kernel: its bug makes some tests fail, as declared
          hil run                       all simulated rigs in parallel, and a summary table
          hil compare --rig sim-duo --kernel stock --kernel endpoint-ids   shows which tests differ
          hil tests list                the tests, and their requirements
          hil report                    an HTML page of the last run

        Exit codes: 0 all as expected; 1 a test failed; 2 the command line or rigs.json is wrong;
                    3 a problem with the machine, a rig or hil itself; 130 interrupted.
        Environment: HILQRTR_DEBUG=1 prints stack traces; NO_COLOR=1 turns colours off.
        """;

    private const string Run = """
        Examples:
          hil run                                            all suites on the default set (simulated rigs)
          hil run --rig sim-duo --rig sim-quad --seed 7      two rigs, with a different seed
          hil run --rig kernel-duo --rig sim-duo --jobs 1    one rig after the other
          hil run --filter DriverIsolation                   tests whose names contain this word
          hil run --filter 'EndpointIsolation.*.Each_*'      tests whose names match this pattern
          hil run --shard 2/3                                one third of the tests, to split a run over three machines
          hil run --dry-run --filter ResourceLeaks           only shows what would run where
          hil run --ktap --rig sim-duo >run.ktap             results in KTAP, the format of the kernel's own test tools
          hil run --repeat 64 --seed random                  64 passes, each with different seeds
          hil run --set rigs:sim-duo:hosts:host0:kernel:variant=stock
          hil run --kernel my-cure                           kernel-duo with a kernel from hil kernel list
          hil run --rig kernel-quad --kernel ../build/linux  your own User Mode Linux binary, four cards
          hil run --kernel-source . --patches endpoint-ids   runs a kernel built from this source and our series
          git bisect run hil run --rig kernel-duo --kernel-source . --bisect

        A rig's declared failures apply only to the kernel that the rig declares. With a different kernel, from --kernel or
        --kernel-source, a test simply passes or fails. Failures that rigs.json declares for the kernel's base
        still count as expected.

        If the output is piped, each test is one line that begins with
          PASS   passed                              XPASS  declared to fail, but passed
          FAIL   failed: the product is wrong        XDIFF  declared to fail, but failed in another way
          XFAIL  failed as the rig declares          ERROR  rig trouble
          SKIP   not supported by the rig            STOP   interrupted

        Rigs run in parallel, as far as --jobs and the machine's memory allow. Each rig runs its tests one at a time.
        The number of rigs that run at once does not affect the results: the same seed always gives the same run
        and a byte-identical RESULTS/RIG.events.jsonl.gz.
        The default set contains each rig in rigs.json that has "default": true, and each simulated rig that does not
        have "default": false.
        A test's shard depends only on the test's name. So each test is in exactly one shard, whatever the other
        options are.
        With --ktap, each rig is a KTAP test, and the tests on the rig are subtests of that KTAP test. A declared
        failure is "ok" with XFAIL, an unsupported test is SKIP, and rig trouble is "not ok" with ERROR.

        With --evidence brief, RESULTS/allure-results contains for each test, depending on its result:
          FAIL XPASS XDIFF ERROR STOP  everything: steps, kernel log, card map, faults, QMI transcripts, events
          XFAIL                        the same, merged into one file; the events are only in RIG.events.jsonl.gz
          PASS                         steps; kernel log, card map, faults and attached text in one file; other attachments
          SKIP                         the reason
        With --evidence all, everything is kept for every test, and event logs are plain text (RIG.events.jsonl).

        Ctrl-C takes the rigs down and keeps the evidence; a second Ctrl-C stops at once.
        Environment variables set defaults: HILQRTR_RIG (comma-separated), HILQRTR_RIGS, HILQRTR_SEED,
        HILQRTR_REPEAT, HILQRTR_JOBS, HILQRTR_FILTER, HILQRTR_RESULTS, HILQRTR_EVIDENCE and HILQRTR_HANG_AFTER.
        An option overrides its variable. Tests that repeat an operation, such as replugging a card, do so for
        about HILQRTR_REPEAT_SECONDS seconds (default: 10).

        Exit codes: 0 all as expected; 1 a test failed or did not fail as declared; 2 the command line or
                    rigs.json is wrong, or no tests match; 3 a problem with a rig or the machine;
                    130 interrupted. With --bisect: 0 good, 1 bad, 125 cannot be tested.
        """;

    private const string Compare = """
        Examples:
          hil compare --kernel stock --kernel endpoint-ids               on kernel-duo; stock is the reference
          hil compare --kernel stock --kernel my-cure --kernel your-cure --rig kernel-quad --filter DriverIsolation
          hil compare --rig sim-duo --kernel stock --kernel endpoint-ids models of both kernels, in seconds
          hil compare --kernel endpoint-ids --kernel ../build/linux      a kernel by name, and your own binary

        Runs the same tests with the same seed on one kernel after another. What rigs.json says about expected failures is
        ignored: each test simply passes or fails. The table has a row for each test whose outcomes differ. Cases of a
        test share a row if each kernel gives all of them the same outcome. The results folder contains the comparison as
        compare.html and compare.json, and one folder per kernel. A kernel's folder contains what hil run --evidence all
        writes; HILQRTR_EVIDENCE is ignored.
        Ctrl-C keeps the results so far and lists which results are missing.

        Exit codes: 0 all kernels behave the same; 1 they differ; 2 the command line or rigs.json is wrong; 3 no
                    difference, but some tests had rig trouble, such as a kernel that does not boot; 130 interrupted.
        """;

    private const string Show = """
        Briefly leases the rig to probe its capabilities, which are never guessed from versions.

        Example:
          hil rigs show sim-duo --json
        """;

    private const string Check = """
        Examples:
          hil rigs check
          hil rigs check --rigs my-lab.json

        Exit codes: 0 no problems; 2 problems, one per line on standard error.
        """;

    private const string Doctor = """
        Exit codes: 0 all checks for the default rigs passed; 3 at least one failed.
        """;

    private const string Report = """
        hil report needs the allure program from npm: npm install --prefix ~/.cache/hilqrtr allure@3.18.0
        hil report uses the program named by --allure or HILQRTR_ALLURE. If neither is set, hil report looks for the
        program in the cache folder (hilqrtr/node_modules in XDG_CACHE_HOME or ~/.cache), and then in PATH.

        A new page replaces an earlier page in the same folder. If the run has not ended yet, the new page shows the
        results so far.

        Examples:
          hil report                        from hil-results, into hil-results/report
          hil report nightly --output page

        Exit codes: 0 page written; 2 no results, or the output folder contains other files or is in use;
                    3 allure is missing or failed.
        """;

    private const string KernelBuild = """
        Examples:
          hil kernel build                                      Debian's source, with our patches for User Mode Linux
          hil kernel build --patches endpoint-ids               plus our driver fixes and endpoint ids, for kernel-duo
          hil kernel build --patches endpoint-ids --base stock  endpoint ids without the driver fixes
          hil kernel build --patches my-cure                    driver fixes and your patches; the name in rigs is my-cure
          hil kernel build --patches outgoing                   a folder written by git format-patch --cover-letter
          hil kernel build --patches mutants/flow-shared        endpoint-ids with one rule broken: mutant-flow-shared
          hil kernel build --all                                all kernels that ship with hil
          hil kernel build --source linux --name mine --debug   a checkout; adds lockdep, KASAN and kmemleak

        A kernel is named RELEASE+BASE+CURE, such as 6.12+driver-fixes+endpoint-ids. CURE or BASE+CURE is enough as a
        short name. If you give only CURE, the base is the one that the rig declares.
        In a folder of patches, files without a diff, such as a cover letter, are skipped and named on standard error.
        The first build of a source takes 6 to 10 minutes and 3 GB. A later build of the same source with other patches
        takes at most a minute. A kernel that has already been built is not built again.
        Ctrl-C stops a build; the next build resumes it. Kernels and build trees are kept in the folder named by
        HILQRTR_KERNELS, by default hilqrtr/kernels in the user's cache folder.

        Exit codes: 0 kernel ready; 2 the source, a patch or a name is wrong; 3 a tool or disk space is missing, or the
                    source does not compile; 130 interrupted.
        """;

    private const string KernelGet = """
        Examples:
          hil kernel get debian-7.3         Debian's kernel 7.3, which rigs then know as debian-7.3
          hil kernel get debian-6.1 --name old

        Downloads the packages from the mirror that apt on this machine uses, about 120 MB, and adds the kernel like
        hil kernel add. If the archive does not have the version, the error lists the versions that it has.
        Only a machine with apt can do this; elsewhere, download the packages yourself and use hil kernel add.

        Exit codes: 0 kernel ready; 2 the archive has no such kernel; 3 no apt, no network or no disk space;
                    130 interrupted; the next call continues.
        """;

    private const string KernelAdd = """
        Examples:
          hil kernel add linux-image-6.12.107+deb13-amd64_6.12.107-1_amd64.deb
          hil kernel add linux-binary-*.deb linux-modules-*.deb linux-base-*.deb     Debian from 7.3 on
          hil kernel add /boot/vmlinuz-7.3.4 /lib/modules/7.3.4 --name mine          a kernel of this machine
          hil kernel add linux                         a folder in which you ran make bzImage modules

        Stores the kernel, its configuration and the modules that machine rigs need, in the order in which they can be
        loaded. Each option that rigs could use but that the kernel lacks is listed, with what does not work without it.
        The configuration is the file config-RELEASE or .config, or the kernel contains it (CONFIG_IKCONFIG).
        Packages are unpacked with dpkg-deb. Modules may be compressed.

        Exit codes: 0 kernel ready; 2 the files are not a kernel that rigs can run; 3 dpkg-deb or disk space is
                    missing; 130 interrupted.
        """;

    private const string MachineInstall = """
        Examples:
          hil machine install
          hil machine install --suite sid --json

        Machine rigs need QEMU 10.1 or newer with the device vfio-user-pci. They use the program named by HILQRTR_QEMU
        or, if that is not set, the first usable one of those in PATH and in the cache. hil doctor shows which one.

        The packages come from the mirror that apt on this machine uses: about 40 MB, unpacked about 130 MB in
        hilqrtr/qemu in the user's cache folder. The system's packages and lists are not touched.

        Exit codes: 0 QEMU ready; 2 the archive has no such suite, or its QEMU is too old; 3 no apt, no network or no
                    disk space; 130 interrupted; the next call continues.
        """;

    private const string TestsList = """
        With --rig, the rig is briefly leased to probe its capabilities. A test may still turn out to be unsupported
        when it runs.

        Examples:
          hil tests list --suite Lifecycle
          hil tests list --filter DriverIsolation --rig sim-duo-stock
          hil tests list --json             every case, with its description
        """;

    private const string Completion = """
        Examples:
          source <(hil completion bash)           for this shell; for all new shells, put this line into ~/.bashrc
          source <(hil completion zsh)            put this line into ~/.zshrc, after compinit
          hil completion fish | source            put this line into ~/.config/fish/config.fish
        """;

    private const string KernelList = """
        (was NAME) marks a kernel whose names have all moved to later builds; hil kernel prune removes such a kernel.

        Example:
          hil kernel list --json
        """;

    private const string KernelPrune = """
        Examples:
          hil kernel prune --dry-run        shows the kernels that would be removed because they have no name
          hil kernel prune --trees          removes the build trees and keeps the kernels
          hil kernel prune --name my-cure
        """;

    /// <summary>Returns the text for a command, or null if the command has no such text.</summary>
    public static string? Of(Command command) => command switch
    {
        RootCommand => Root,
        { Name: "run" } => Run,
        { Name: "compare" } => Compare,
        { Name: "show" } => Show,
        { Name: "check" } => Check,
        { Name: "doctor" } => Doctor,
        { Name: "report" } => Report,
        { Name: "build" } => KernelBuild,
        { Name: "get" } => KernelGet,
        { Name: "add" } => KernelAdd,
        { Name: "install" } => MachineInstall,
        { Name: "list" } when command.Parents.Any(p => p.Name == "kernel") => KernelList,
        { Name: "list" } when command.Parents.Any(p => p.Name == "tests") => TestsList,
        { Name: "completion" } => Completion,
        { Name: "prune" } => KernelPrune,
        _ => null,
    };
}
