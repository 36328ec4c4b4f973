using System.CommandLine;

namespace HilQrtr.Cli.Help;

/// <summary>What is told after the usual help of each command.</summary>
internal static class HelpTexts
{
    private const string Root = """
        First steps:
          hil doctor                    what works on this machine, and how to get the rest
          hil run --rig sim-duo         two simulated cards on a kernel with endpoint ids: every test passes
          hil run --rig sim-duo-stock   the same on a stock kernel: the tests that show the bug fail, as declared
          hil run                       all simulated rigs, side by side, and one table of them
          hil compare --rig sim-duo --kernel stock --kernel endpoint-ids   which tests tell the two apart
          hil tests list                the tests, and what each needs of a rig
          hil report                    a page to read from what the run left behind

        Exit codes: 0 all as expected; 1 a test failed; 2 the command line or rigs.json is wrong;
                    3 the machine or a rig got in the way, or hil has a bug; 130 interrupted.
        Environment: HILQRTR_DEBUG=1 shows where an error came from; NO_COLOR=1 takes the colours away.
        """;

    private const string Run = """
        Examples:
          hil run                                            every suite on the default set: the simulated rigs
          hil run --rig sim-duo --rig sim-quad --seed 7      two rigs, another order of events
          hil run --rig kernel-duo --rig sim-duo --jobs 1    one rig after the other
          hil run --filter DriverIsolation                   tests whose name contains that
          hil run --filter 'EndpointIsolation.*.Each_*'      tests whose name fits that
          hil run --shard 2/3                                the second of three parts of the tests, for three machines
          hil run --dry-run --filter Growth                  what would run where; nothing is leased or written
          hil run --ktap --rig sim-duo >run.ktap             results as the kernel's own test tools read them
          hil run --repeat 64 --seed random                  64 passes, each with seeds of its own
          hil run --set rigs:sim-duo:hosts:host0:kernel:variant=stock
          hil run --kernel my-cure                           kernel-duo with a kernel of hil kernel list
          hil run --rig kernel-quad --kernel ../build/linux  a User Mode Linux of yours, on four cards
          hil run --kernel-source . --patches endpoint-ids   builds this source with our series, then runs it
          git bisect run hil run --rig kernel-duo --kernel-source . --bisect

        With --kernel or --kernel-source, what a rig declares of failures does not count unless that is its own
        kernel: a test passes or fails.

        Each test is one line when piped, and ends as
          PASS   passed                              XPASS  declared to fail, but passed
          FAIL   failed: the product is wrong        XDIFF  declared to fail, but was seen to fail otherwise
          XFAIL  failed exactly as the rig declares  ERROR  the rig got in the way
          SKIP   the rig cannot do it                STOP   interrupted

        Rigs run side by side, as many as --jobs says and as the memory of the machine has room for; the tests of one
        rig run one after the other. What a rig does depends on neither: the same seed gives the same run, to the byte
        of RESULTS/RIG.events.jsonl.gz. The default set are the rigs of rigs.json that say "default": true, and all
        simulated ones that do not say false.
        A test's shard depends on its name alone: shards have no test in common, together they are all tests, and no
        other option moves a test from one to another.
        With --ktap each rig is a test, and the tests on it are its subtests: what failed as declared is ok with XFAIL,
        what the rig cannot do is SKIP, rig trouble is not ok with ERROR.

        With --evidence brief a test keeps in RESULTS/allure-results, by how it ends:
          FAIL XPASS XDIFF ERROR STOP  everything: steps, kernel log, card map, faults, QMI transcripts, its events
          XFAIL                        the same in one file; its events are in RIG.events.jsonl.gz
          PASS                         steps; in one file kernel log, card map, faults and attached text; other attachments
          SKIP                         the reason
        With --evidence all every test keeps everything, and event logs are plain text (RIG.events.jsonl).

        Ctrl-C takes the rigs down and keeps the evidence; a second one stops at once.
        Defaults may come from HILQRTR_RIG (comma-separated), HILQRTR_RIGS, HILQRTR_SEED, HILQRTR_REPEAT,
        HILQRTR_JOBS, HILQRTR_FILTER, HILQRTR_RESULTS, HILQRTR_EVIDENCE and HILQRTR_HANG_AFTER; an option wins over
        its variable.

        Exit codes: 0 all as expected; 1 a test failed or did not fail as declared; 2 the command line or
                    rigs.json is wrong, or no test matches; 3 a rig or the machine got in the way;
                    130 interrupted. With --bisect: 0 good, 1 bad, 125 cannot be tested.
        """;

    private const string Compare = """
        Examples:
          hil compare --kernel stock --kernel endpoint-ids               on kernel-duo; stock is the reference
          hil compare --kernel stock --kernel my-cure --kernel your-cure --rig kernel-quad --filter DriverIsolation
          hil compare --rig sim-duo --kernel stock --kernel endpoint-ids the models of both, in seconds
          hil compare --kernel endpoint-ids --kernel ../build/linux      a name and a binary of yours

        The same tests with the same seed run on one kernel after the other. Nothing is expected of any of them: what
        rigs declare of failures does not count. The table has a row for each test that does not end alike everywhere;
        cases of one test that end alike, kernel by kernel, share a row. compare.html in the results folder is the same
        to click and to print, compare.json for machines; each kernel's own results are in a folder beside them, as
        hil run --evidence all leaves them, whatever HILQRTR_EVIDENCE says.
        Ctrl-C keeps what was done and tells what is missing.

        Exit codes: 0 all kernels end alike; 1 two differ; 2 the command line or rigs.json is wrong; 3 no two differ, but
                    a rig or the machine got in the way of some, as of a kernel that does not boot; 130 interrupted.
        """;

    private const string Show = """
        The rig is leased for a moment: what it can do is probed, never guessed from a version.

        Example:
          hil rigs show sim-duo --json
        """;

    private const string Check = """
        Examples:
          hil rigs check
          hil rigs check --rigs my-lab.json

        Exit codes: 0 no problem; 2 each problem is a line on standard error.
        """;

    private const string Doctor = """
        Exit codes: 0 everything works that the simulated tier needs; 3 something is missing.
        """;

    private const string Report = """
        Needs the allure program from npm: npm install --prefix ~/.cache/hilqrtr allure@3.18.0
        It is looked for in --allure, HILQRTR_ALLURE, the user's cache folder (hilqrtr/node_modules in XDG_CACHE_HOME or
        ~/.cache) and PATH.

        The page takes the place of the one before. Of a run that still goes on, it shows what there is so far.

        Examples:
          hil report                        from hil-results, into hil-results/report
          hil report nightly --output page

        Exit codes: 0 the page is made; 2 there are no results, or the folder for the page holds something else or is in use;
                    3 allure is missing or failed.
        """;

    private const string KernelBuild = """
        Examples:
          hil kernel build                                      Debian's source, with the rig's patches for User Mode Linux
          hil kernel build --patches endpoint-ids               the same with our series of endpoint ids, for kernel-duo
          hil kernel build --patches my-cure                    the same with yours; rigs ask for it as my-cure
          hil kernel build --patches outgoing                   a folder of git format-patch --cover-letter
          hil kernel build --patches mutants/flow-shared        endpoint-ids with one rule broken, as mutant-flow-shared
          hil kernel build --all                                all that comes with hil
          hil kernel build --source linux --name mine --debug   a checkout, never written to; with lockdep, KASAN, kmemleak

        Patches of a folder that have no diff, as a cover letter, are skipped, and named on standard error.
        The first build of a source takes 6 to 10 minutes and 3 GB, another with other patches a minute at most, the
        same again nothing.
        Ctrl-C stops it; the next build goes on from there. Kernels and build trees are kept in HILQRTR_KERNELS,
        by default hilqrtr/kernels in the user's cache folder.

        Exit codes: 0 the kernel is there; 2 the source, a patch or a name is wrong; 3 a tool, space or the source's
                    own build got in the way; 130 interrupted.
        """;

    private const string TestsList = """
        Without --rig nothing is leased. With it the rig is leased for a moment: what it can do is probed. A test may
        still turn out unsupported while it runs, where what it needs shows only then.

        Examples:
          hil tests list --suite Lifecycle
          hil tests list --filter DriverIsolation --rig sim-duo-stock
          hil tests list --json             every case by itself, with what it shows
        """;

    private const string Completion = """
        Examples:
          source <(hil completion bash)           now; in ~/.bashrc for every shell
          source <(hil completion zsh)            after compinit, in ~/.zshrc
          hil completion fish | source            in ~/.config/fish/config.fish
        """;

    private const string KernelList = """
        A kernel whose names have all moved to later builds is shown as (was NAME); hil kernel prune removes it.

        Example:
          hil kernel list --json
        """;

    private const string KernelPrune = """
        Examples:
          hil kernel prune --dry-run        what no name stands for any more
          hil kernel prune --trees          the build trees; kernels stay
          hil kernel prune --name my-cure
        """;

    /// <summary>The text for a command; null if there is nothing to add.</summary>
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
        { Name: "list" } when command.Parents.Any(p => p.Name == "kernel") => KernelList,
        { Name: "list" } when command.Parents.Any(p => p.Name == "tests") => TestsList,
        { Name: "completion" } => Completion,
        { Name: "prune" } => KernelPrune,
        _ => null,
    };
}
