// Package draw holds everything that depends on the insides of Fyne, of GLFW or of
// Mesa's OpenGL in software, and nothing else does. None of it is promised by a public
// API, so each dependency is a Trick that can be switched off, and the wall can be
// drawn without any of them.
//
// What the rest of the program sees is small: Batch, Texture, Ring and Pen say what is
// on the wall as rectangles of pixels; StaticLayer keeps the bars around it in the
// back buffer while only the wall moves; Warmup has the pipelines compiled before they
// are needed; Flatten turns batches into public objects of Fyne where the program has no
// OpenGL of its own. tricks.go lists the tricks, check.go is the self-test at start, and
// hooks.go the list of what Fyne has to keep for them; a test fails with the name of
// a hook that a new Fyne does not keep.
//
// Why an own OpenGL program: where OpenGL is done in software (a laptop without a driver,
// a remote desktop) the work per pixel is all that a frame costs, and Mesa has a fast
// path for programs that do nothing but lay a texture over a rectangle: it takes a fifth
// of what Fyne's own objects take. It wants textures in the order blue, green, red,
// alpha, and rectangles as two triangles each; Fyne gives neither.
//
// It knows nothing of what is drawn, and keeps no pixels once they were uploaded.
// Where to begin: Batch in quad.go, an object of Fyne that draws a list of Quads; texture.go
// is the textures, context.go what there is of them in the OpenGL context of a window,
// plain.go the plain way.
package draw
