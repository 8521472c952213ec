package main_test

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"go/ast"
	"go/importer"
	"go/parser"
	"go/types"
	"io"
	"os"
	"os/exec"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// outside are packages, with what lies below them, that the engine does
// without: files, network, clock, logs, locks, other randomness, map order.
var outside = []string{
	"os", "io/fs", "io/ioutil", "path/filepath", "embed", "net", "log", "syscall", "plugin",
	"math/rand", "crypto", "runtime", "sync", "context", "maps", "testing", "flag",
}

// workers are what the room each alone may use.
var workers = []string{"runtime", "sync", "sync/atomic"}

// exactMath are the functions of math whose result IEEE 754 fixes to the bit.
var exactMath = []string{
	"Sqrt", "Abs", "Floor", "Ceil", "Trunc", "Round", "RoundToEven", "Min", "Max", "Inf", "NaN",
	"IsNaN", "IsInf", "Signbit", "Copysign", "Mod", "Modf", "Frexp", "Ldexp", "Nextafter",
	"Float64bits", "Float64frombits", "Float32bits", "Float32frombits",
}

// clocks are what package time has that looks at the world.
var clocks = []string{
	"Now", "Since", "Until", "Sleep", "After", "AfterFunc", "Tick", "NewTimer", "NewTicker",
	"Local", "LoadLocation",
}

// engineFolders are the engine and its rooms, without what only tests use.
func engineFolders(t *testing.T) []folder {
	t.Helper()
	var all []folder
	for _, f := range load(t) {
		if below(f.at, "engine") && len(f.ships) > 0 && !strings.HasSuffix(f.at, "test") {
			all = append(all, f)
		}
	}
	if len(all) == 0 {
		t.Fatal("there is no engine")
	}
	return all
}

func TestEngineHasNoOutside(t *testing.T) {
	for _, f := range engineFolders(t) {
		for _, s := range f.ships {
			for _, p := range s.imports() {
				banned := slices.ContainsFunc(outside, func(top string) bool { return below(p, top) })
				if banned && !(f.at == "engine/each" && slices.Contains(workers, p)) {
					t.Errorf("%s imports %s: the engine has no outside", s.name, p)
				}
				foreign := strings.Contains(p, ".")
				if foreign && !(f.at == "engine/orbit" && strings.HasSuffix(p, "/go-satellite")) {
					t.Errorf("%s imports %s: the engine's one dependency is go-satellite, in engine/orbit", s.name, p)
				}
			}
		}
	}
}

func TestEngineIsTheSameOnEveryMachine(t *testing.T) {
	all := engineFolders(t)
	check := checker(t)
	for _, f := range all {
		var trees []*ast.File
		for _, s := range f.ships {
			trees = append(trees, s.tree)
		}
		info := &types.Info{Uses: map[*ast.Ident]types.Object{}, Types: map[ast.Expr]types.TypeAndValue{}}
		if _, err := check.Check(module+f.at, positions, trees, info); err != nil {
			t.Errorf("%s: %v", f.at, err)
			continue
		}
		for _, tree := range trees {
			ast.Inspect(tree, func(n ast.Node) bool {
				if why := machineDependent(n, info, f.at == "engine/each"); why != "" {
					t.Errorf("%s: %s", positions.Position(n.Pos()), why)
				}
				return true
			})
		}
	}
}

// checker resolves names and types against what the engine's imports compiled
// to.
func checker(t *testing.T) types.Config {
	t.Helper()
	exports := exportData(t)
	return types.Config{Importer: importer.ForCompiler(positions, "gc", func(p string) (io.ReadCloser, error) {
		if exports[p] == "" {
			return nil, errors.New("no export data of " + p)
		}
		return os.Open(exports[p])
	})}
}

func TestMachineDependenceIsSeen(t *testing.T) {
	check := checker(t)
	for _, c := range []struct {
		line string
		seen bool
	}{
		{"for range map[int]int{} {}", true},
		{"for range []int{} {}", false},
		{"_ = math.Sin", true},
		{"_ = math.Sqrt(math.Pi)", false},
		{"_ = time.Now", true},
		{"_ = time.Second.Round", false},
		{"fmt.Println()", true},
		{"_ = fmt.Sprint()", false},
		{"go func() {}()", true},
		{"var _ chan int", true},
	} {
		text := "package p; import (\"math\"; \"time\"; \"fmt\"); const _ = math.Pi + float64(time.Second); var _ = fmt.Errorf; func f() {" + c.line + "}"
		tree, err := parser.ParseFile(positions, "p.go", text, 0)
		if err != nil {
			t.Fatal(err)
		}
		info := &types.Info{Uses: map[*ast.Ident]types.Object{}, Types: map[ast.Expr]types.TypeAndValue{}}
		if _, err := check.Check("p", positions, []*ast.File{tree}, info); err != nil {
			t.Fatalf("%s: %v", c.line, err)
		}
		seen := false
		ast.Inspect(tree, func(n ast.Node) bool {
			seen = seen || machineDependent(n, info, false) != ""
			return true
		})
		if seen != c.seen {
			t.Errorf("%s: seen is %v, want %v", c.line, seen, c.seen)
		}
	}
}

// machineDependent says why a piece of the engine may come out differently on
// another machine or another day, or nothing.
func machineDependent(n ast.Node, info *types.Info, workers bool) string {
	switch n := n.(type) {
	case *ast.GoStmt, *ast.SelectStmt, *ast.ChanType:
		if !workers {
			return "goroutines and channels are only in engine/each"
		}
	case *ast.RangeStmt:
		if of := info.Types[n.X].Type; of != nil {
			if _, isMap := of.Underlying().(*types.Map); isMap {
				return "a map is ranged over, in an order that changes"
			}
		}
	case *ast.Ident:
		return outsideName(info.Uses[n])
	}
	return ""
}

// outsideName says why the engine may not use what a name stands for.
func outsideName(o types.Object) string {
	if o == nil || o.Pkg() == nil || o.Parent() != o.Pkg().Scope() {
		return "" // builtin, or not of a package
	}
	_, function := o.(*types.Func)
	switch p, name := o.Pkg().Path(), o.Name(); {
	case p == "math" && function && !slices.Contains(exactMath, name):
		return "math." + name + " differs between machines; engine/exact does not"
	case p == "time" && slices.Contains(clocks, name):
		return "time." + name + " looks at the world"
	case p == "fmt" && (strings.HasPrefix(name, "Print") || strings.HasPrefix(name, "Scan")):
		return "fmt." + name + " has an outside"
	}
	return ""
}

// exportData are the compiled packages that the engine imports, by path.
func exportData(t *testing.T) map[string]string {
	t.Helper()
	out := goTool(t, nil, "list", "-e", "-export", "-deps", "-json=ImportPath,Export", "./engine/...")
	files := map[string]string{}
	for d := json.NewDecoder(bytes.NewReader(out)); ; {
		var p struct{ ImportPath, Export string }
		if err := d.Decode(&p); err == io.EOF {
			return files
		} else if err != nil {
			t.Fatal(err)
		}
		files[p.ImportPath] = p.Export
	}
}

// complaint is a line of the compiler's errors, among its listing.
var complaint = regexp.MustCompile(`(?m)^\S+\.go:\d+:.*$`)

// goTool runs the go command and gives what it printed, on both ways.
func goTool(t *testing.T, env []string, args ...string) []byte {
	t.Helper()
	c := exec.Command("go", args...)
	c.Env = append(os.Environ(), env...)
	var out, errs bytes.Buffer
	c.Stdout, c.Stderr = &out, &errs
	if err := c.Run(); err != nil {
		t.Fatalf("go %s: %v\n%s", strings.Join(args, " "), err, complaint.FindAll(errs.Bytes(), 20))
	}
	return append(out.Bytes(), errs.Bytes()...)
}

// fused is one instruction of arm64 that multiplies and adds with one rounding.
var fused = regexp.MustCompile(`\(([^()]+:\d+)\)\t(FN?M(?:ADD|SUB)[DS])\t`)

// stext begins a function in the compiler's listing.
var stext = regexp.MustCompile(`^(\S+) STEXT `)

func TestNoArithmeticIsFused(t *testing.T) {
	if testing.Short() {
		t.Skip("compiles the engine for arm64")
	}
	engineFolders(t)
	listing := goTool(t, []string{"GOARCH=arm64", "GOOS=linux", "CGO_ENABLED=0"}, "build", "-gcflags=-S", "./engine/...")
	here, _ := os.Getwd()
	for _, found := range fusedIn(listing) {
		t.Error(strings.TrimPrefix(found, here+"/"))
	}
	if !bytes.Contains(listing, []byte("engine/exact.Sincos STEXT")) {
		t.Error("the listing has no engine/exact.Sincos: nothing was checked")
	}
}

// fusedIn are the fused instructions of a listing, each with its function and
// line. Lines of go-satellite that the compiler put into ours are left out:
// positions that come through it are promised for one architecture.
func fusedIn(listing []byte) []string {
	var found []string
	function := ""
	lines := bufio.NewScanner(bytes.NewReader(listing))
	lines.Buffer(nil, 1<<24)
	for lines.Scan() {
		if m := stext.FindSubmatch(lines.Bytes()); m != nil {
			function = string(m[1])
		} else if m := fused.FindSubmatch(lines.Bytes()); m != nil && !bytes.Contains(m[1], []byte("/go-satellite@")) {
			found = append(found, fmt.Sprintf("%s: %s has %s: round the product before it is added", m[1], function, m[2]))
		}
	}
	return slices.Compact(found)
}

func TestFusedArithmeticIsSeen(t *testing.T) {
	got := fusedIn([]byte(
		"p.f STEXT size=16\n" +
			"\t0x0078 00120 (a.go:134)\tFMADDD\tF1, F2, F3, F2\n" +
			"\t0x007c 00124 (a.go:135)\tFMULD\tF1, F2\n" +
			"\t0x0080 00128 (/x/go-satellite@v0/b.go:1)\tFMSUBD\tF1, F2, F3, F2\n"))
	if len(got) != 1 || !strings.HasPrefix(got[0], "a.go:134: p.f has FMADDD") {
		t.Errorf("got %q", got)
	}
}
