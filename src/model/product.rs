//! Matrix products in whole numbers: weights of 8 bits with a scale for each row, tokens of 13 bits with a scale for
//! each token, sums of 32 bits. With AVX2 sixteen products are one instruction; elsewhere the compiler does what it can.

use fearless_simd::{Level, dispatch};

use super::image::{BLOCK, BLOCK_BYTES, unpack};

/// Tokens are rounded to whole numbers up to this; 4095 x 127 x 1536 fits in 31 bits.
const FINE: f32 = 4095.0;
const COARSE: f32 = 127.0;
/// Rows of weights that are multiplied together.
const ROWS: usize = 4;

/// A matrix of weights with what is added after it.
pub struct Product {
    inputs: usize,
    weights: Vec<i8>,
    scales: Vec<f32>,
    bias: Vec<f32>,
}

/// Tokens as whole numbers.
#[derive(Default)]
pub struct Rounded {
    numbers: Vec<i16>,
    scales: Vec<f32>,
}

impl Rounded {
    /// Rounds rows of `width` numbers.
    #[inline(always)]
    pub fn round(&mut self, rows: &[f32], width: usize) {
        self.numbers.resize(rows.len(), 0);
        self.scales.clear();
        for (row, out) in rows.chunks_exact(width).zip(self.numbers.chunks_exact_mut(width)) {
            let mut lanes = [1e-9_f32; 8];
            for chunk in row.as_chunks::<8>().0 {
                for (lane, number) in lanes.iter_mut().zip(chunk) {
                    *lane = lane.max(number.abs());
                }
            }
            let scale = lanes.iter().copied().fold(0.0, f32::max) / FINE;
            for (number, out) in row.iter().zip(out) {
                *out = rounded(number / scale) as i16;
            }
            self.scales.push(scale);
        }
    }
}

/// To the nearest whole number, for numbers below four million.
#[inline(always)]
fn rounded(number: f32) -> i32 {
    const SHIFT: f32 = 12_582_912.0;
    (number + SHIFT).to_bits().wrapping_sub(SHIFT.to_bits()).cast_signed()
}

impl Product {
    /// From rows of blocks of 4 bits; the number of rows is a multiple of four.
    pub fn new(inputs: usize, blocks: &[&[u8]], bias: Vec<f32>) -> Self {
        let bytes = inputs / BLOCK * BLOCK_BYTES;
        let rows = blocks.iter().flat_map(|blocks| blocks.chunks_exact(bytes));
        let mut product =
            Self { inputs, weights: Vec::with_capacity(bias.len() * inputs), scales: Vec::new(), bias };
        let mut row = vec![0.0; inputs];
        for blocks in rows {
            unpack(blocks, &mut row);
            let top = row.iter().fold(1e-9_f32, |top, weight| top.max(weight.abs()));
            product.weights.extend(row.iter().map(|weight| rounded(weight * COARSE / top) as i8));
            product.scales.push(top / COARSE);
        }
        product
    }

    /// The product with each token: rows of as many numbers as there are rows of weights.
    pub fn times(&self, level: Level, tokens: &Rounded, out: &mut [f32]) {
        #[cfg(any(target_arch = "x86", target_arch = "x86_64"))]
        if let Some(avx2) = level.as_avx2() {
            let (whole, rest) =
                tokens.numbers.split_at(tokens.numbers.len() / (2 * self.inputs) * (2 * self.inputs));
            let done = whole.len() / self.inputs;
            let (first, last) = out.split_at_mut(done * self.bias.len());
            pairs(avx2, self, whole, &tokens.scales, first);
            single(avx2, self, rest, tokens.scales.get(done..).unwrap_or_default(), last);
            return;
        }
        dispatch!(level, _simd => plain(self, &tokens.numbers, &tokens.scales, out));
    }
}

/// One sum at a time, for any processor.
#[inline(always)]
fn plain(product: &Product, tokens: &[i16], scales: &[f32], out: &mut [f32]) {
    let outputs = product.bias.len();
    let mut wide = vec![0_i16; product.inputs];
    let rows = product.weights.chunks_exact(product.inputs).zip(&product.scales).zip(&product.bias);
    for (at, ((row, row_scale), bias)) in rows.enumerate() {
        widen(row, &mut wide);
        for ((token, scale), out) in
            tokens.chunks_exact(product.inputs).zip(scales).zip(out.chunks_exact_mut(outputs))
        {
            let sum: i32 =
                token.iter().zip(&wide).map(|(one, other)| i32::from(*one) * i32::from(*other)).sum();
            if let Some(out) = out.get_mut(at) {
                *out = sum as f32 * row_scale * scale + bias;
            }
        }
    }
}

#[inline(always)]
fn widen(row: &[i8], wide: &mut [i16]) {
    for (wide, weight) in wide.iter_mut().zip(row) {
        *wide = i16::from(*weight);
    }
}

#[cfg(any(target_arch = "x86", target_arch = "x86_64"))]
use avx2::{pairs, single};

#[cfg(any(target_arch = "x86", target_arch = "x86_64"))]
mod avx2 {
    #[cfg(target_arch = "x86")]
    use core::arch::x86::{__m256i, _mm256_add_epi32, _mm256_madd_epi16, _mm256_setzero_si256};
    #[cfg(target_arch = "x86_64")]
    use core::arch::x86_64::{__m256i, _mm256_add_epi32, _mm256_madd_epi16, _mm256_setzero_si256};

    use fearless_simd::{Avx2, i16x16, i32x8, kernel, prelude::*};

    use super::{Product, ROWS, widen};

    kernel!(
        /// Four rows of weights with two tokens at a time: eight sums that stay in registers.
        pub fn pairs(avx2: Avx2, product: &Product, tokens: &[i16], scales: &[f32], out: &mut [f32]) {
            let (inputs, outputs) = (product.inputs, product.bias.len());
            let mut wide = vec![0_i16; ROWS * inputs];
            for (group, rows) in product.weights.chunks_exact(ROWS * inputs).enumerate() {
                widen(rows, &mut wide);
                let (top, bottom) = wide.split_at(2 * inputs);
                let ((w0, w1), (w2, w3)) = (top.split_at(inputs), bottom.split_at(inputs));
                let pairs = tokens.chunks_exact(2 * inputs).zip(scales.chunks_exact(2));
                for ((pair, scales), out) in pairs.zip(out.chunks_exact_mut(2 * outputs)) {
                    let (one, other) = pair.split_at(inputs);
                    let steps = one.as_chunks::<16>().0.iter().zip(other.as_chunks::<16>().0);
                    let weights = (w0.as_chunks::<16>().0.iter().zip(w1.as_chunks::<16>().0))
                        .zip(w2.as_chunks::<16>().0.iter().zip(w3.as_chunks::<16>().0));
                    let mut sums = [[_mm256_setzero_si256(); ROWS]; 2];
                    for ((one, other), ((w0, w1), (w2, w3))) in steps.zip(weights) {
                        let tokens = [load(avx2, one), load(avx2, other)];
                        for (row, weights) in [w0, w1, w2, w3].into_iter().enumerate() {
                            let weights = load(avx2, weights);
                            for (sums, token) in sums.iter_mut().zip(tokens) {
                                sums[row] = _mm256_add_epi32(sums[row], _mm256_madd_epi16(token, weights));
                            }
                        }
                    }
                    for ((sums, scale), out) in sums.iter().zip(scales).zip(out.chunks_exact_mut(outputs)) {
                        finish(avx2, product, group, sums, *scale, out);
                    }
                }
            }
        }
    );

    kernel!(
        /// Four rows of weights with the token that is left over.
        pub fn single(avx2: Avx2, product: &Product, tokens: &[i16], scales: &[f32], out: &mut [f32]) {
            let inputs = product.inputs;
            let mut wide = vec![0_i16; inputs];
            for (token, scale) in tokens.chunks_exact(inputs).zip(scales) {
                for (group, rows) in product.weights.chunks_exact(ROWS * inputs).enumerate() {
                    let mut sums = [_mm256_setzero_si256(); ROWS];
                    for (sum, row) in sums.iter_mut().zip(rows.chunks_exact(inputs)) {
                        widen(row, &mut wide);
                        for (token, weights) in token.as_chunks::<16>().0.iter().zip(wide.as_chunks::<16>().0)
                        {
                            *sum = _mm256_add_epi32(
                                *sum,
                                _mm256_madd_epi16(load(avx2, token), load(avx2, weights)),
                            );
                        }
                    }
                    finish(avx2, product, group, &sums, *scale, out);
                }
            }
        }
    );

    #[inline(always)]
    fn load(avx2: Avx2, numbers: &[i16; 16]) -> __m256i {
        i16x16::from_slice(avx2, numbers).into()
    }

    /// Sums of a group of rows, scaled, with what is added.
    #[inline(always)]
    fn finish(
        avx2: Avx2,
        product: &Product,
        group: usize,
        sums: &[__m256i; ROWS],
        scale: f32,
        out: &mut [f32],
    ) {
        let at = group * ROWS..(group + 1) * ROWS;
        let (Some(out), Some(scales), Some(bias)) =
            (out.get_mut(at.clone()), product.scales.get(at.clone()), product.bias.get(at))
        else {
            return;
        };
        for (((out, sum), row_scale), bias) in out.iter_mut().zip(sums).zip(scales).zip(bias) {
            let lanes: [i32; 8] = i32x8::simd_from(avx2, *sum).into();
            *out = lanes.iter().sum::<i32>() as f32 * row_scale * scale + bias;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Weights and tokens with a pattern, and their product in plain numbers.
    fn example(tokens: usize) -> (Product, Vec<f32>, Vec<f32>) {
        let (inputs, outputs) = (64, 8);
        let blocks: Vec<u8> = (0..outputs * inputs / BLOCK)
            .flat_map(|block| {
                let scale = (0x2c00_u16 + (block as u16 % 7) * 64).to_le_bytes();
                scale.into_iter().chain((0..16).map(move |at| (block * 37 + at * 11) as u8))
            })
            .collect();
        let bias: Vec<f32> = (0..outputs).map(|at| at as f32 / 8.0).collect();
        let rows: Vec<f32> = (0..tokens * inputs).map(|at| ((at * 29 % 101) as f32 - 50.0) / 20.0).collect();
        let mut weights = vec![0.0; outputs * inputs];
        unpack(&blocks, &mut weights);
        let wanted = rows.chunks_exact(inputs).flat_map(|token| {
            let sum = |row: &[f32]| token.iter().zip(row).map(|(one, other)| one * other).sum::<f32>();
            weights.chunks_exact(inputs).zip(&bias).map(|(row, bias)| sum(row) + bias).collect::<Vec<_>>()
        });
        let wanted = wanted.collect();
        (Product::new(inputs, &[&blocks], bias), rows, wanted)
    }

    #[test]
    fn whole_numbers_give_the_same_product_with_and_without_vector_instructions() {
        for tokens in [1, 2, 5] {
            let (product, rows, wanted) = example(tokens);
            let mut rounded = Rounded::default();
            rounded.round(&rows, product.inputs);
            let (mut fast, mut slow) = (vec![0.0; wanted.len()], vec![0.0; wanted.len()]);
            product.times(Level::new(), &rounded, &mut fast);
            plain(&product, &rounded.numbers, &rounded.scales, &mut slow);
            assert_eq!(fast, slow);
            let top = wanted.iter().fold(0.0_f32, |top, number| top.max(number.abs()));
            for (found, wanted) in fast.iter().zip(&wanted) {
                assert!((found - wanted).abs() < top * 0.01, "{found} is {wanted}");
            }
        }
    }
}
