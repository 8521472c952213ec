package scenario

import (
	"bytes"
	"compress/gzip"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"orrery/data/trace"
	"orrery/engine/sched"
	"orrery/engine/workload"
	"orrery/internal/shared"
)

// traced is a small scenario with a trace.
func traced(t *testing.T, content, keys string) (*File, error) {
	t.Helper()
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "log"), []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
	document := small + "workload:\n  traces:\n    - file: log\n      " + strings.ReplaceAll(keys, ", ", "\n      ") + "\n"
	return Read(filepath.Join(dir, "small.yaml"), []byte(document))
}

func feeds(t *testing.T, content, keys string) []workload.Trace {
	t.Helper()
	f, err := traced(t, content, keys)
	if err != nil {
		t.Fatal(err)
	}
	s, err := f.Scenario()
	if err != nil {
		t.Fatal(err)
	}
	return s.Workload.Traces
}

const log = `; Version: 2.2
1 0 5 600 4 -1 -1 4 900 -1 1 1 1 -1 -1 -1 -1 -1
2 60 -1 900 -1 -1 -1 3 600 -1 1 1 1 -1 -1 -1 -1 -1
3 90 -1 -1 4 -1 -1 4 900 -1 5 1 1 -1 -1 -1 -1 -1
4 7200 -1 100 1 -1 -1 -1 -1 -1 1 1 1 -1 -1 -1 -1 -1
`

func TestALogIsTakenJobByJob(t *testing.T) {
	got := feeds(t, log, "format: swf, owner: kth, scale: 1.5, class: 2, due_after_lengths: 4")[0]
	want := []workload.TraceJob{
		{Submit: 0, Accelerators: 6, Work: 6 * 600},
		{Submit: time.Minute, Accelerators: 5, Work: 4.5 * 600}, // no longer than it asked for
		{Submit: 2 * time.Hour, Accelerators: 2, Work: 1.5 * 100},
	}
	if got.Owner != "kth" || got.DueAfter != 4 || got.Kinds[0].Class != 2 || len(got.Jobs) != len(want) {
		t.Fatalf("got %+v", got)
	}
	for i := range want {
		if got.Jobs[i] != want[i] {
			t.Errorf("job %d is %+v, want %+v", i+1, got.Jobs[i], want[i])
		}
	}
	part := feeds(t, log, "format: swf, skip: 30s, for: 1h")[0].Jobs
	if len(part) != 1 || part[0].Submit != 30*time.Second {
		t.Errorf("an hour from 30 s on holds %+v, want the second job 30 s later", part)
	}
}

func TestAPackedLogIsTakenAsAPlainOne(t *testing.T) {
	var packed bytes.Buffer
	w := gzip.NewWriter(&packed)
	w.Write([]byte(log))
	w.Close()
	if n := len(feeds(t, packed.String(), "format: swf")[0].Jobs); n != 3 {
		t.Errorf("%d jobs, want 3", n)
	}
}

const podHead = "name,cpu_milli,memory_mib,num_gpu,gpu_milli,gpu_spec,qos,pod_phase,creation_time,deletion_time,scheduled_time\n"

func TestPodsBringTheWorkOfTheirShareAndTheirMemory(t *testing.T) {
	got := feeds(t, podHead+`b,1,1024,1,460,,LS,Succeeded,100,1110,110
a,1,2048,8,1000,,LS,Succeeded,50,650,50
never,1,1,1,1000,,LS,Pending,1,5,
plain,1,1,0,0,,LS,Succeeded,1,5,1
`, "format: openb")[0]
	if len(got.Jobs) != 2 || got.Jobs[0] != (workload.TraceJob{Submit: 50 * time.Second, Kind: 1, Accelerators: 8, Work: 8 * 600}) ||
		got.Jobs[1].Accelerators != 1 || math.Abs(float64(got.Jobs[1].Work)-460) > 1e-9 {
		t.Errorf("the pods are %+v", got.Jobs)
	}
	if got.Kinds[0].Memory != 1<<30 || got.Kinds[1].Memory != 1<<28 {
		t.Errorf("memory is %v and %v, want a GiB, and an eighth of two", got.Kinds[0].Memory, got.Kinds[1].Memory)
	}
}

func TestRequestsAreTakenByTheHourWithTheirSpread(t *testing.T) {
	var in strings.Builder
	in.WriteString("TIMESTAMP,ContextTokens,GeneratedTokens\n")
	for _, row := range []string{"10:00:00,100,10", "10:30:00,300,30", "11:10:00,100,10", "11:20:00,300,30"} {
		in.WriteString("2023-11-16 " + row + "\n")
	}
	got := feeds(t, in.String(), "format: azure, scale: 3600, accelerators: 16")[0]
	s := got.Kinds[0].Serve
	if got.Kinds[0].Kind != sched.Serving || len(s.Hours) != 2 || s.Hours[0] != 2 || s.Hours[1] != 2*3600/1200. {
		t.Errorf("a service is asked %v a second, want 2 in the first hour and 6 in the 20 minutes of the second", s.Hours)
	}
	if s.Prompt != 200 || s.Answer != 20 || s.Lengths.Prompt != 1e4 || s.Lengths.Answer != 100 || s.Lengths.Both != 1e3 {
		t.Errorf("prompts of %v ± %v, answers of %v ± %v, together %v", s.Prompt, s.Lengths.Prompt, s.Answer, s.Lengths.Answer, s.Lengths.Both)
	}
	if p := s.Lengths.Prompts; len(p) != 4 || p[0] != 100 || p[3] != 300 {
		t.Errorf("prompts from the shortest are %v", p)
	}
}

func TestWhatIsWrongWithATraceIsNamedByItsLine(t *testing.T) {
	for _, c := range []struct{ what, content, keys, want string }{
		{"no line that can be read", "5 6\n", "format: swf", `workload.traces.1.file is "log": log: no line can be read:` + "\nlog:1:4: it has 2 fields, want 18"},
		{"another format", log, "format: azure, accelerators: 8", "log:1:1: the first line is"},
		{"a job that is too large", log, "format: swf, scale: 200", "log:2: a job requests 800 accelerators, and this mission can have 432; lenient: yes skips such jobs"},
		{"too much memory", log, "format: swf, memory_gb: 999", "log:2: a job requests 4 accelerators of 999 GB each, and this mission can have 0"},
		{"nothing in that part", log, "format: swf, skip: 9d", "no job that ran is in the selected part"},
		{"none that could run", log, "format: swf, scale: 1000, lenient: yes", "none of its jobs could run here; the first: log:2:"},
		{"a service without seats", "TIMESTAMP,ContextTokens,GeneratedTokens\n2023-11-16 10:00:00,1,1\n", "format: azure", "workload.traces.1.accelerators is missing"},
		{"a service too small for its model", "TIMESTAMP,ContextTokens,GeneratedTokens\n2023-11-16 10:00:00,100,10\n", "format: azure, accelerators: 4", "one replica takes 8 accelerators, and a service requests 4"},
		{"a log of services", log, "format: swf, kind: serve", "want batch or train for the jobs of a log"},
	} {
		f, err := traced(t, c.content, c.keys)
		if err == nil {
			err = f.Check()
		}
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v\nwant %s", c.what, err, c.want)
		}
	}
}

func TestALenientTraceCountsWhatItLeavesOut(t *testing.T) {
	f, err := traced(t, log+"5 6\n6 8000 -1 10 999 -1 -1 999 20 -1 1 1 1 -1 -1 -1 -1 -1\n", "format: swf, lenient: yes")
	if err != nil {
		t.Fatal(err)
	}
	told := f.Check().Error()
	if f.Check().errors() != nil || !strings.Contains(told, "2 records left out; the first: log:6:4") || !strings.Contains(told, "1 row skipped") ||
		!strings.Contains(told, "of 1 job the requested time is not known: the run time is used instead") {
		t.Errorf("the check says %s", told)
	}
	if s, err := f.Scenario(); err != nil || len(s.Workload.Traces[0].Jobs) != 3 {
		t.Errorf("%d jobs, %v; want 3", len(s.Workload.Traces[0].Jobs), err)
	}
}

// The GPU-hours of the pods that ran are those that the engine is given.
func TestRealPodsKeepTheirGPUHours(t *testing.T) {
	content, err := os.ReadFile(shared.Path(t, "data/openb_pod_list_default.csv"))
	if err != nil {
		t.Fatal(err)
	}
	want := 0.0
	for pod := range trace.OpenbPods("pods", bytes.NewReader(content)).All() {
		if pod.Scheduled >= 0 {
			want += float64(pod.Accelerators) * float64(pod.Milli) / 1000 * (pod.Deleted - pod.Scheduled).Hours()
		}
	}
	x := &Trace{Format: "openb", Scale: 1, File: shared.Path(t, "data/openb_pod_list_default.csv")}
	if err := x.read(""); err != nil {
		t.Fatal(err)
	}
	got := 0.0
	for _, j := range x.taken.jobs {
		got += j.Work.Hours()
	}
	if math.Abs(got/want-1) > 1e-9 {
		t.Errorf("%.3f GPU-hours, want %.3f", got, want)
	}
}

// AzureLLMInferenceDataset2023, conversations: 19,366 requests, 1,155 tokens in and 211
// out in the mean (Patel et al. 2024, Splitwise).
func TestRealConversationsHaveThePublishedMeans(t *testing.T) {
	x := &Trace{Format: "azure", Scale: 1, Most: 64, File: shared.Path(t, "data/AzureLLMInferenceTrace_conv.csv")}
	if err := x.read(""); err != nil {
		t.Fatal(err)
	}
	s := x.taken.kinds[0].Serve
	if math.Round(s.Prompt) != 1155 || math.Round(s.Answer) != 211 || len(s.Hours) != 1 || math.Abs(s.Hours[0]-5.53) > 0.005 {
		t.Errorf("%v tokens in, %v out, %v a second", s.Prompt, s.Answer, s.Hours)
	}
}
