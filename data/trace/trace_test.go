package trace_test

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
	"testing"
	"testing/iotest"
	"time"

	"orrery/data/trace"
	"orrery/engine/replay"
	"orrery/internal/shared"
)

// outside opens a trace of the outside world.
func outside(t testing.TB, name string) io.Reader {
	t.Helper()
	content, err := os.ReadFile(shared.Path(t, "data/"+name))
	if err != nil {
		t.Fatal(err)
	}
	return bytes.NewReader(content)
}

// all reads a trace to its end, which must be a good one.
func all[T any](t testing.TB, r *trace.Reader[T]) []T {
	t.Helper()
	rows := slices.Collect(r.All())
	if err := r.Err(); err != nil {
		t.Fatal(err)
	}
	return rows
}

func TestRealLogsAreReadWhole(t *testing.T) {
	kth := all(t, trace.Log("kth", outside(t, "KTH-SP2-1996-2.swf")))
	ctc := all(t, trace.Log("ctc", outside(t, "CTC-SP2.swf.gz")))
	for _, c := range []struct {
		log        []trace.LogJob
		processors int
		want       int // kept, by the reference
	}{{kth, 100, 28481}, {ctc, 338, 77199}} {
		var entries []replay.Entry
		for _, j := range c.log {
			entries = append(entries, j.Entry())
		}
		if got := len(replay.Cluster{Processors: c.processors}.Admit(entries)); got != c.want {
			t.Errorf("%d of %d jobs are kept, want %d", got, len(c.log), c.want)
		}
	}
	want := trace.LogJob{
		ID: 5, Submit: 508960 * time.Second, Wait: 196680 * time.Second, Run: 44155 * time.Second, Used: 16,
		Requested: 16, Estimate: 53400 * time.Second, Status: 1, User: 4, Group: 4,
	}
	if kth[4] != want {
		t.Errorf("job 5 is %+v, want %+v", kth[4], want)
	}
}

func TestRealCSVIsReadWhole(t *testing.T) {
	requests := all(t, trace.Requests("azure", outside(t, "AzureLLMInferenceTrace_conv.csv")))
	last := trace.Request{Arrived: time.Date(2023, 11, 16, 19, 14, 8, 402527000, time.UTC), Context: 197, Generated: 183}
	if n := len(requests); n != 19366 || requests[n-1] != last {
		t.Errorf("%d requests, the last %+v; want 19366 and %+v", n, requests[n-1], last)
	}
	pods := all(t, trace.OpenbPods("pods", outside(t, "openb_pod_list_default.csv")))
	if len(pods) != 8152 || pods[1].Milli != 460 || pods[1].Created != 427061*time.Second {
		t.Errorf("%d pods, the second %+v", len(pods), pods[1])
	}
}

// job is a line of the Standard Workload Format with some fields replaced.
func job(replaced ...string) string {
	fields := strings.Fields("1 0 -1 10 4 -1 -1 4 20 -1 1 1 1 -1 -1 -1 -1 -1")
	for i := 0; i < len(replaced); i += 2 {
		n := 0
		fmt.Sscan(replaced[i], &n)
		fields[n-1] = replaced[i+1]
	}
	return strings.Join(fields, " ") + "\n"
}

func TestWrongLinesAreNamedByPlaceAndRemedy(t *testing.T) {
	swf := func(r io.Reader) error { return drain(trace.Log("f", r)) }
	azure := func(r io.Reader) error { return drain(trace.Requests("f", r)) }
	pods := func(r io.Reader) error { return drain(trace.OpenbPods("f", r)) }
	const azureHead = "TIMESTAMP,ContextTokens,GeneratedTokens\r\n"
	const podHead = "name,cpu_milli,memory_mib,num_gpu,gpu_milli,gpu_spec,qos,pod_phase,creation_time,deletion_time,scheduled_time\n"
	for _, c := range []struct {
		what string
		read func(io.Reader) error
		in   string
		want string
	}{
		{"nothing", swf, "", "f:1:1: the file is empty: want lines of 18 fields"},
		{"comments alone", swf, "; Version: 2.2\n;\n", "f:2:1: the file is empty: want lines of 18 fields"},
		{"too few fields", swf, "; c\n1 2 3\n", "f:2:6: it has 3 fields, want 18"},
		{"no number", swf, job("4", "ten"), `f:1:8: the run time is "ten", want a number, or -1 if it is not known`},
		{"a word for a time", swf, job("2", "1h"), `f:1:3: the time of submission is "1h", want a whole number`},
		{"a calendar's time", swf, job("2", "99999999999"), `the time of submission is "99999999999", want a whole number from 0`},
		{"submitted before the log", swf, job("2", "-1"), `the time of submission is "-1", want a whole number from 0`},
		{"not a number at all", swf, job("5", "NaN"), `the number of processors is "NaN", want a number, or -1`},
		{"hexadecimal", swf, job("4", "0x10p1"), `the run time is "0x10p1"`},
		{"the same job twice", swf, job() + job(), "f:2:1: job 1 is already in the log: want each number once"},
		{"a long line", swf, strings.Repeat("7", 70000), "f:1:65537: the line has over 64 KiB"},
		{"broken gzip", swf, "\x1f\x8b\x00\x00", "reading f after line 0: the compressed file"},
		{"an empty CSV", azure, "", "f:1:1: the file is empty: want a first line with the names of three columns: TIMESTAMP"},
		{"another head", azure, "TIMESTAMP;ContextTokens\n", `f:1:1: the first line is "TIMESTAMP;ContextTokens", want a first line with the names of three columns`},
		{"no row", azure, azureHead, "f:1:1: there is no row: want a first line"},
		{"a date alone", azure, azureHead + "2023-11-16,1,2\r\n", `f:2:1: the time is "2023-11-16", want one like`},
		{"a column missing", azure, "TIMESTAMP,ContextTokens\n", "the first line is"},
		{"a line too short", azure, azureHead + "2023-11-16 18:00:00,1\r\n", "f:2:22: it has 2 fields, want 3"},
		{"no object", azure, "{\"timestamp\": 1}\n", "f:1:1: input_length is missing"},
		{"half an object", azure, "{\"timestamp\": \n", "f:1:1: it is not a JSON object"},
		{"tokens below zero", azure, azureHead + "2023-11-16 18:00:00,1,-2\r\n", `f:2:23: the number of tokens out is "-2"`},
		{"an open quote", pods, podHead + "\"p,1,1,0,0,,LS,Running,0,1,0\n", "a quote is opened and not closed"},
		{"an unknown class", pods, podHead + "p,1,1,0,0,,XX,Running,0,1,0\n", `f:2:12: qos is "XX", want LS, BE, Burstable or Guaranteed`},
		{"deleted before created", pods, podHead + "p,1,1,0,0,,LS,Running,5,1,5\n", `deletion_time is "1", want no less than creation_time`},
		{"scheduled before created", pods, podHead + "p,1,1,0,0,,LS,Running,5,9,4\n", `scheduled_time is "4", want nothing, or no less`},
		{"a share of nothing", pods, podHead + "p,1,1,0,5,,LS,Running,5,9,5\n", `gpu_milli is "5", want a whole number from 0 to 0`},
	} {
		if err := c.read(strings.NewReader(c.in)); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v, want %s", c.what, err, c.want)
		}
	}
}

// drain reads a trace to its end.
func drain[T any](r *trace.Reader[T]) error {
	for range r.All() {
	}
	if err := r.Err(); err != nil {
		return err
	}
	return r.Found().Err()
}

func TestWrongLinesAreLeftOutCountedAndNamed(t *testing.T) {
	in := job() + "no job\n" + job("1", "3") + job("1", "3") + strings.Repeat("x\n", 30) + job("1", "4")
	r := trace.Log("f", strings.NewReader(in))
	rows := all(t, r)
	found := r.Found()
	if len(rows) != 3 || rows[2].ID != 4 || found.Skips != 32 || len(found.Skipped) != 32 {
		t.Fatalf("%d rows, %d left out, %d named; want 3, 32 and 32", len(rows), found.Skips, len(found.Skipped))
	}
	for i, want := range []string{"f:2:7: it has 2 fields", "f:4:1: job 3 is already in the log", "f:5:2: it has 1 field"} {
		if !strings.HasPrefix(found.Skipped[i].String(), want) {
			t.Errorf("wrong line %d: %v, want %s", i, found.Skipped[i], want)
		}
	}
	if err := drain(trace.Log("f", strings.NewReader("a\nb\n"))); err == nil || !strings.Contains(err.Error(), "f: no line can be read:\nf:1:2") {
		t.Errorf("nothing is right: %v", err)
	}
}

func TestPackedIsReadAsPlain(t *testing.T) {
	var packed bytes.Buffer
	w := gzip.NewWriter(&packed)
	io.WriteString(w, job()+job("1", "2"))
	w.Close()
	whole := packed.Bytes()
	if rows := all(t, trace.Log("f", bytes.NewReader(whole))); len(rows) != 2 {
		t.Errorf("%d rows, want 2", len(rows))
	}
	torn := drain(trace.Log("f", bytes.NewReader(whole[:len(whole)-6])))
	if torn == nil || !strings.Contains(torn.Error(), "f:2: the rest is lost: the compressed file is cut off") {
		t.Errorf("a torn file: %v", torn)
	}
}

// A file that ends within a line is told as cut, and its last line is no wrong one.
func TestACutFileIsSaidToBeCut(t *testing.T) {
	cut := io.MultiReader(strings.NewReader(job()+"2 0"), iotest.ErrReader(io.ErrUnexpectedEOF))
	r := trace.Log("f", cut)
	rows := slices.Collect(r.All())
	if len(rows) != 1 || r.Found().Any() || r.Err() == nil || r.Err().Error() != "reading f after line 1: unexpected EOF" {
		t.Errorf("%d rows, %v, %v", len(rows), r.Found(), r.Err())
	}
}

func TestReadingStopsWhenNobodyWantsMore(t *testing.T) {
	r := trace.Log("f", strings.NewReader(job()+"wrong\n"))
	for range r.All() {
		break
	}
	if r.Err() != nil {
		t.Errorf("the line after was read: %v", r.Err())
	}
}

func TestDigestIsOfTheLinesByNumber(t *testing.T) {
	r := trace.Replayed{
		Jobs:   []replay.Entry{{ID: 10, Run: time.Second, Processors: 2}, {ID: 9, Submit: time.Second, Run: time.Minute, Processors: 1}},
		Starts: []time.Duration{3 * time.Second, 4 * time.Second},
	}
	// printf '9 4\n10 3\n' | sha256sum
	const want = "8d9fa436"
	if got := r.Digest(); !strings.HasPrefix(got, want) || len(got) != 64 {
		t.Errorf("the digest is %s, want %s…", got, want)
	}
	var out strings.Builder
	if err := r.WriteCSV(&out); err != nil || out.String() != "job,submit_s,start_s,end_s,procs\n9,1,4,64,1\n10,0,3,4,2\n" {
		t.Errorf("the CSV is %q, %v", out.String(), err)
	}
}

func TestOneLogIsReadFromMoreThanTheStandardWrites(t *testing.T) {
	for _, c := range []struct {
		what, in string
		want     []int64 // numbers
		note     string
	}{
		{"more than 18 columns", strings.TrimSpace(job()) + " 0 DAG-1 1\n" + strings.TrimSpace(job("1", "2")) + " 0 DAG-1 2\n", []int64{1, 2},
			"there are more than 18 fields: the first 18 count (here and in 1 more)"},
		{"a head line", strings.Repeat("field ", 18) + "\n" + job(), []int64{1}, ""},
		{"job 0 and numbers out of order", job("1", "12") + job("1", "0") + job("1", "7"), []int64{12, 0, 7}, ""},
		{"a decimal number", job("1", "3.0"), []int64{3}, ""},
		{"a status of its own", job("11", "done"), []int64{1}, "the status is not a number: it is taken as unknown"},
		{"tabs, and blanks at the end", strings.ReplaceAll(job(), " ", "\t") + "  \n", []int64{1}, ""},
	} {
		r := trace.Log("f", strings.NewReader(c.in))
		var got []int64
		for _, j := range all(t, r) {
			got = append(got, j.ID)
		}
		found := r.Found()
		if !slices.Equal(got, c.want) || found.Skips != 0 || (c.note == "") != (found.Notes == 0) || c.note != "" && found.Noted[0].Why != c.note {
			t.Errorf("%s: jobs %v, %+v; want %v, %q", c.what, got, found, c.want, c.note)
		}
	}
	j := all(t, trace.Log("f", strings.NewReader(job("2", "1.5", "4", "50.4", "9", "-7"))))[0]
	if j.Submit != 2*time.Second || j.Run != 50*time.Second || j.Estimate != -time.Second {
		t.Errorf("decimals read as %+v", j)
	}
	if e := j.Entry(); !j.StandsIn() || e.Estimate != 50*time.Second {
		t.Errorf("without a time requested the entry is %+v", e)
	}
}

func TestBatsimIsALogToo(t *testing.T) {
	const in = `{"nb_res": 8, "jobs": [
{"id": "w0!3", "subtime": 1.6, "walltime": 100, "res": 4, "profile": "d"},
{"id": 1, "subtime": 0, "walltime": -1, "res": 2, "profile": "d"},
{"id": 2, "subtime": 5, "walltime": 30, "res": 1, "profile": "flops"},
{"id": 4, "subtime": 5, "res": 1, "profile": "flops"},
{"id": 5, "subtime": 5, "res": "many", "profile": "d"},
7
], "profiles": {"d": {"type": "delay", "delay": 20.4}, "flops": {"type": "parallel_homogeneous", "cpu": 1e9, "com": 0}}}`
	r := trace.Log("f", strings.NewReader(in))
	got := all(t, r)
	want := []trace.LogJob{
		{ID: 3, Submit: 2 * time.Second, Wait: -time.Second, Run: 20 * time.Second, Used: -1, Requested: 4, Estimate: 100 * time.Second, Status: -1, User: -1, Group: -1},
		{ID: 1, Submit: 0, Wait: -time.Second, Run: 20 * time.Second, Used: -1, Requested: 2, Estimate: -time.Second, Status: -1, User: -1, Group: -1},
		{ID: 2, Submit: 5 * time.Second, Wait: -time.Second, Run: 30 * time.Second, Used: -1, Requested: 1, Estimate: 30 * time.Second, Status: -1, User: -1, Group: -1},
	}
	if !slices.Equal(got, want) {
		t.Errorf("got  %+v\nwant %+v", got, want)
	}
	found := r.Found()
	var lines []int
	for _, l := range found.Skipped {
		lines = append(lines, l.Line)
	}
	slices.Sort(lines)
	if !slices.Equal(lines, []int{5, 6, 7}) || found.Notes != 1 || !strings.Contains(found.Noted[0].Why, "the walltime is used as the run time") {
		t.Errorf("found %+v", found)
	}
	cut := trace.Log("f", strings.NewReader(`{"profiles": {"d": {"type": "delay", "delay": 5}}, "jobs": [{"id": 1, "subtime": 0, "res": 1, "profile": "d"},`+"\n{"))
	if rows := slices.Collect(cut.All()); len(rows) != 1 || cut.Err() != nil || cut.Found().Skips != 1 {
		t.Errorf("a cut file has %d rows, %v, %v", len(rows), cut.Found(), cut.Err())
	}
}

func TestProfilesOfDelaysLastAsLongAsTheirParts(t *testing.T) {
	const profiles = `"d": {"type": "delay", "delay": 20.4}, "t": {"type": "delay", "delay": "5"},
"twice": {"type": "composed", "repeat": 2, "seq": ["d", "t"]}, "within": {"type": "sequential_composition", "repeat": 3, "seq": ["twice", "t"]},
"once": {"type": "composed", "seq": ["d"]}, "round": {"type": "composed", "seq": ["d", "round"]}, "mixed": {"type": "composed", "seq": ["d", "flops"]},
"flops": {"type": "parallel", "cpu": [1e9], "com": [0]}, "back": {"type": "delay", "delay": -3}`
	for profile, want := range map[string]time.Duration{"d": 20, "t": 5, "twice": 51, "within": 167, "once": 20, "round": 900, "mixed": 900, "flops": 900, "none": 900} {
		in := `{"profiles": {` + profiles + `}, "jobs": [{"id": 1, "subtime": 0, "walltime": 900, "res": 1, "profile": "` + profile + `"}]}`
		r := trace.Log("f", strings.NewReader(in))
		got := all(t, r)
		if len(got) != 1 || got[0].Run != want*time.Second || (r.Found().Notes == 1) != (want == 900) {
			t.Errorf("%s: %+v, %+v; want %d s", profile, got, r.Found(), want)
		}
	}
	for job, want := range map[string]string{
		`"subtime": 0, "res": 1, "profile": "back"`:                              `profile "back" lasts -3 s`,
		`"subtime": 0, "walltime": 1e12, "res": 1, "profile": "d"`:               "walltime is 1e+12 s",
		`"res": 1, "profile": "d"`:                                               "subtime or res is missing",
		`"subtime": null, "res": 1, "profile": "d"`:                              "subtime or res is missing",
		`"subtime": 0, "res": 1, "profile": "round"`:                             "is no delay, and there is no walltime",
		`"subtime": 0, "res": 1, "profile": "` + strings.Repeat("x", 1000) + `"`: "is no delay",
	} {
		r := trace.Log("f", strings.NewReader(`{"profiles": {`+profiles+`}, "jobs": [{"id": 1, `+job+`}]}`))
		for range r.All() {
			t.Errorf("%s is taken", job)
		}
		if found := r.Found(); found.Skips != 1 || !strings.Contains(found.Skipped[0].Why, want) {
			t.Errorf("%.100s: %+v, want %s", job, found, want)
		}
	}
}

func TestRequestsOfAllTracesReadAlike(t *testing.T) {
	const azure = "TIMESTAMP,ContextTokens,GeneratedTokens\n2024-05-10 00:00:00.5,374,44\n2024-05-10 00:00:03.5,396,109\n"
	for what, in := range map[string]string{
		"Azure":             azure,
		"Azure, zoned":      strings.ReplaceAll(azure, ".5,", ".5+00:00,"),
		"Azure, quoted":     "\"TIMESTAMP\",\"ContextTokens\",\"GeneratedTokens\"\r\n\"2024-05-10 00:00:00.5\",374,44\r\n\"2024-05-10T00:00:03.5Z\",\"396\",109\r\n",
		"Azure of 2025":     "TIMESTAMP,NumImages,ContextTokens,GeneratedTokens\n2025-05-10 00:00:00.5,1,374,44\n2025-05-10 00:00:03.5,0,396,109\n",
		"BurstGPT":          "Timestamp,Model,Request tokens,Response tokens,Total tokens,Log Type\n5,ChatGPT,374,44,418,Conversation log\n8.0,GPT-4,396,109,505,API log\n",
		"Mooncake":          "{\"timestamp\": 0, \"input_length\": 374, \"output_length\": 44, \"hash_ids\": [0]}\n{\"timestamp\": 3000, \"input_length\": 396, \"output_length\": 109, \"hash_ids\": [0, 1]}\n",
		"Qwen, in seconds":  "{\"chat_id\": 1, \"timestamp\": 0, \"input_length\": 374, \"output_length\": 44}\n{\"chat_id\": 2, \"timestamp\": 3.0, \"input_length\": 396, \"output_length\": 109}\n",
		"semicolons":        strings.ReplaceAll(azure, ",", ";"),
		"tabs":              strings.ReplaceAll(azure, ",", "\t"),
		"seconds, commas":   "sep=;\r\ntimestamp;input_tokens;output_tokens\r\n0,25;374;44\r\n3,25;396;109\r\n\x1a",
		"Splitwise":         "# made\nrequest_id,request_type,arrival_timestamp,batch_size,prompt_size,token_size\n0,2,0.0,1,374,44\n1,2,3.0,1,396,109\n",
		"numbers as texts":  "{\"timestamp\": \"0\", \"input_length\": \"374\", \"output_length\": 44}\n{\"timestamp\": 3000, \"input_length\": 396, \"output_length\": 109.0}\n",
		"columns elsewhere": "output_tokens,input_tokens,timestamp\n44,374,0\n109,396,3\n",
	} {
		r := trace.Requests("f", strings.NewReader(in))
		got := all(t, r)
		if len(got) != 2 || r.Found().Any() || got[1].Arrived.Sub(got[0].Arrived) != 3*time.Second ||
			got[0].Context != 374 || got[0].Generated != 44 || got[1].Context != 396 || got[1].Generated != 109 {
			t.Errorf("%s: %+v, %+v", what, got, r.Found())
		}
	}
}

// The right values are those of the files' READMEs.
func TestOutsideTracesReadRight(t *testing.T) {
	for name, want := range map[string]int{"10-swf-no-estimates/a.swf": 3, "12-swf-more-columns/a.swf": 4, "13-swf-ids-and-decimals/frac.swf": 1,
		"13-swf-ids-and-decimals/id0.swf": 2, "13-swf-ids-and-decimals/ids.swf": 2} {
		content, err := os.ReadFile(shared.Path(t, "validation/outside/"+name))
		if err != nil {
			t.Fatal(err)
		}
		r := trace.Log(name, bytes.NewReader(content))
		if rows := all(t, r); len(rows) != want || r.Found().Skips != 0 {
			t.Errorf("%s: %d jobs, %v; want %d", name, len(rows), r.Found(), want)
		}
	}
	for name, want := range map[string]int{"az25.csv": 1, "azq.csv": 1, "burst.csv": 1, "mooncake.jsonl": 2} {
		content, err := os.ReadFile(shared.Path(t, "validation/outside/30-trace-formats/"+name))
		if err != nil {
			t.Fatal(err)
		}
		r := trace.Requests(name, bytes.NewReader(content))
		if rows := all(t, r); len(rows) != want || r.Found().Any() {
			t.Errorf("%s: %d requests, %v; want %d", name, len(rows), r.Found(), want)
		}
	}
}

func FuzzSWF(f *testing.F) {
	f.Add([]byte("; c\n" + job() + job("1", "2")))
	f.Add([]byte("\x1f\x8b\x08\x00"))
	f.Fuzz(func(t *testing.T, in []byte) { alone(t, trace.Log, in) })
}

func FuzzAzure(f *testing.F) {
	f.Add([]byte("TIMESTAMP,ContextTokens,GeneratedTokens\n2023-11-16 18:15:46.6805900,374,44\n"))
	f.Add([]byte("TIMESTAMP,ContextTokens,GeneratedTokens\n2024-05-10 00:00:00.009930+00:00,1,2\n"))
	f.Fuzz(func(t *testing.T, in []byte) { alone(t, trace.Requests, in) })
}

func FuzzOpenb(f *testing.F) {
	f.Add([]byte("name,cpu_milli,memory_mib,num_gpu,gpu_milli,gpu_spec,qos,pod_phase,creation_time,deletion_time,scheduled_time\np,1,1,1,5,A|B,LS,Running,0,1,\n"))
	f.Fuzz(func(t *testing.T, in []byte) { alone(t, trace.OpenbPods, in) })
}

// alone holds that what is left out is told, that nothing comes to nothing in silence, and
// that blank lines cost no row.
func alone[T any](t *testing.T, open func(string, io.Reader) *trace.Reader[T], in []byte) {
	r := open("f", bytes.NewReader(in))
	rows := slices.Collect(r.All())
	for _, left := range r.Found().Skipped {
		if left.Why == "" || left.Line < 1 {
			t.Fatalf("left out: %+v", left)
		}
	}
	if len(rows) == 0 && r.Err() == nil {
		t.Fatal("there is neither a row nor an error")
	}
	again := open("f", bytes.NewReader(append(bytes.Clone(in), "\n\n"...)))
	if more := slices.Collect(again.All()); bytes.IndexByte(in, 0x1f) < 0 && bytes.IndexByte(in, 0) < 0 && len(more) < len(rows) {
		t.Fatalf("with blank lines behind there are %d rows, not %d", len(more), len(rows))
	}
}

func BenchmarkSWF(b *testing.B) {
	content, err := os.ReadFile(shared.Path(b, "data/KTH-SP2-1996-2.swf"))
	if err != nil {
		b.Fatal(err)
	}
	b.SetBytes(int64(len(content)))
	b.ReportAllocs()
	for b.Loop() {
		if err := drain(trace.Log("kth", bytes.NewReader(content))); err != nil {
			b.Fatal(err)
		}
	}
}
